import { Location, LocationInput } from "../contract.ts"
import type { Noun } from "../noun.ts"

const place = "Place"

export const locations: Noun = {
	name: "locations",
	one: "location",
	title: "Locations",
	icon: "map-pin",
	fields: {
		name: {
			label: "Name",
			kind: "line",
			group: place,
			listed: true,
			required: true,
			alias: ["location", "location name"],
		},
		company_account_number: { label: "Company account number", kind: "company", group: place },
		company_name: { label: "Company", kind: "line", group: place, listed: true, derived: true },
		address: {
			label: "Address",
			kind: "line",
			group: place,
			listed: true,
			alias: ["address 1", "address1", "street"],
		},
		address2: { label: "Address, second line", kind: "line", group: place, alias: ["address 2", "address2"] },
		city: { label: "City", kind: "line", group: place, listed: true },
		state: { label: "State", kind: "line", group: place, listed: true },
		postal_code: { label: "Postal code", kind: "line", group: place, alias: ["zip", "zip code"] },
		country: { label: "Country", kind: "line", group: place, listed: true },
		phone_number: { label: "Phone", kind: "phone", group: place },
		site_contact: { label: "Contact on site", kind: "line", group: place, alias: ["manager"] },
		notes: { label: "Notes", kind: "lines", group: "Notes", internal: true },
		updated_at: { label: "Changed", kind: "time", group: "Record", derived: true },
	},
	columns: [
		"name",
		"company_id",
		"address",
		"address2",
		"city",
		"state",
		"postal_code",
		"country",
		"phone_number",
		"site_contact",
		"notes",
	],
	input: LocationInput,
	output: Location,
	filters: [],
	unique: {
		locations_name_in_company: {
			path: "name",
			message: "The company already has a location of this name.",
		},
	},
}
