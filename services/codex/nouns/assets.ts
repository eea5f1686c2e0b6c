import { Asset, AssetInput, assetStatuses } from "../contract.ts"
import type { Noun } from "../noun.ts"

const device = "Device"
const use = "Use"
const purchase = "Purchase"
const network = "Network"

export const assets: Noun = {
	name: "assets",
	one: "asset",
	title: "Assets",
	icon: "monitor",
	fields: {
		name: {
			label: "Name",
			kind: "line",
			group: device,
			listed: true,
			required: true,
			alias: ["hostname", "asset name", "item name"],
		},
		asset_tag: { label: "Asset tag", kind: "line", group: device, listed: true, alias: ["tag"] },
		serial: { label: "Serial number", kind: "line", group: device, listed: true, alias: ["serial"] },
		category: { label: "Category", kind: "line", group: device, listed: true, alias: ["hardware type"] },
		manufacturer: { label: "Manufacturer", kind: "line", group: device },
		model: { label: "Model", kind: "line", group: device, listed: true, alias: ["model name"] },
		model_number: { label: "Model number", kind: "line", group: device, alias: ["model no."] },
		operating_system: { label: "Operating system", kind: "line", group: device, alias: ["os"] },
		status: { label: "Status", kind: "choice", choices: assetStatuses, group: use, listed: true },
		company_account_number: { label: "Company account number", kind: "company", group: use },
		company_name: { label: "Company", kind: "line", group: use, listed: true, derived: true },
		location: { label: "Location", kind: "location", group: use },
		contacts: { label: "Assigned to", kind: "links", group: use, alias: ["checked out to: email"] },
		purchase_date: { label: "Purchase date", kind: "date", group: purchase },
		purchase_cost: { label: "Purchase cost", kind: "money", group: purchase, alias: ["cost"] },
		supplier: { label: "Supplier", kind: "line", group: purchase },
		order_number: { label: "Order number", kind: "line", group: purchase },
		warranty_end_date: {
			label: "Warranty ends",
			kind: "date",
			group: purchase,
			alias: ["warranty expires", "warranty end date"],
		},
		eol_date: { label: "End of life", kind: "date", group: purchase, alias: ["asset eol date", "eol date"] },
		ip_addresses: { label: "IP addresses", kind: "list", group: network, alias: ["ip address", "ip"] },
		mac_addresses: { label: "MAC addresses", kind: "list", group: network, alias: ["mac address", "mac"] },
		last_seen: { label: "Last seen", kind: "time", group: network },
		notes: { label: "Notes", kind: "lines", group: "Notes", internal: true, alias: ["asset notes"] },
		updated_at: { label: "Changed", kind: "time", group: "Record", derived: true },
	},
	columns: [
		"name",
		"asset_tag",
		"serial",
		"category",
		"manufacturer",
		"model",
		"model_number",
		"operating_system",
		"status",
		"company_id",
		"location_id",
		"purchase_date",
		"purchase_cost",
		"supplier",
		"order_number",
		"warranty_end_date",
		"eol_date",
		"ip_addresses",
		"mac_addresses",
		"last_seen",
		"notes",
	],
	input: AssetInput,
	output: Asset,
	filters: [{ name: "status", label: "Status", choices: assetStatuses }],
	unique: {
		assets_tag_in_company: {
			path: "asset_tag",
			message: "The company already has an asset with this tag.",
		},
	},
}
