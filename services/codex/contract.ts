import { z } from "zod"
import { AccountNumber, choice, date, email, line, lines, list, phone, text } from "./field-forms.ts"

/** The choices of codex: stored, sent and exported in this spelling. */
export const complianceLevels = ["standard", "cjis", "hipaa"] as const
export const profitStatuses = ["profit", "non-profit"] as const
export const contractTerms = ["month-to-month", "1-year", "2-year", "3-year"] as const
export const supportLevels = ["billed-hourly", "all-inclusive"] as const
export const employmentTypes = ["full-time", "part-time", "contractor", "intern", "external"] as const
export const assetStatuses = ["in-use", "ready", "in-repair", "lost", "retired"] as const

const CompanyFields = z.object({
	name: text(200).min(1, "Give the company a name."),
	description: lines,
	compliance_level: choice(complianceLevels),
	company_main_number: phone,
	address: lines,
	domains: list(text(253)),
	profit_or_non_profit: choice(profitStatuses).nullable(),
	company_start_date: date,
	contract_term_length: choice(contractTerms).nullable(),
	contract_start_date: date,
	contract_end_date: date,
	support_level: choice(supportLevels).nullable(),
	phone_system: line,
	email_system: line,
	head_contact: line,
	prime_contact: line,
	notes: lines,
})

const ContactFields = z.object({
	first_name: line,
	last_name: line,
	email: email.nullable(),
	secondary_emails: list(email),
	username: line,
	title: line,
	employment_type: choice(employmentTypes).nullable(),
	active: z.boolean(),
	vip: z.boolean(),
	remote: z.boolean(),
	mobile_phone_number: phone,
	work_phone_number: phone,
	/** The name of a location of one of its companies. */
	location: line,
	address: lines,
	time_zone: line,
	language: line,
	reporting_manager: line,
	employee_number: line,
	start_date: date,
	end_date: date,
	notes: lines,
})

const LocationFields = z.object({
	name: text(200).min(1, "Give the location a name."),
	address: line,
	address2: line,
	city: line,
	state: line,
	country: line,
	postal_code: line,
	phone_number: phone,
	site_contact: line,
	notes: lines,
})

const AssetFields = z.object({
	name: text(200).min(1, "Give the asset a name."),
	asset_tag: line,
	serial: line,
	manufacturer: line,
	model: line,
	model_number: line,
	category: line,
	operating_system: line,
	status: choice(assetStatuses),
	/** The name of a location of its company. */
	location: line,
	purchase_date: date,
	/** A decimal number as text, never a float. */
	purchase_cost: z
		.string()
		.regex(/^\d{1,10}(\.\d{1,2})?$/, "Write an amount such as 1299.00.")
		.nullable(),
	supplier: line,
	order_number: line,
	warranty_end_date: date,
	eol_date: date,
	ip_addresses: list(z.union([z.ipv4(), z.ipv6()], "Write IP addresses such as 192.0.2.7.")),
	mac_addresses: list(z.mac("Write MAC addresses such as 00:1a:2b:3c:4d:5e.")),
	last_seen: z.iso.datetime({ offset: true, error: "Write a time such as 2026-05-31T08:00:00Z." }).nullable(),
	notes: lines,
})

const company = { company_account_number: AccountNumber.nullable() }

/** What may be written: every field to be had, none that must be but the names. PATCH takes the same, all of it optional. */
export const CompanyInput = CompanyFields.partial()
	.required({ name: true })
	.extend({ account_number: AccountNumber.nullish() })
export const ContactInput = ContactFields.partial().extend({
	company_account_numbers: z.array(AccountNumber).max(100).optional(),
})
export const LocationInput = LocationFields.partial().required({ name: true }).extend(company).partial({
	company_account_number: true,
})
export const AssetInput = AssetFields.partial()
	.required({ name: true })
	.extend({ ...company, contact_ids: z.array(z.int().positive()).max(200) })
	.partial({ company_account_number: true, contact_ids: true })

/** What every record has; `version` is the ETag that a PATCH may send back as If-Match. */
const Kept = z.object({
	id: z.int(),
	version: z.int(),
	created_at: z.string(),
	updated_at: z.string(),
	archived_at: z.string().nullable(),
})
const ofCompany = {
	company_id: z.int().nullable(),
	company_account_number: z.string().nullable(),
	company_name: z.string().nullable(),
}
/** Not in what a client-level user gets. */
const internal = { notes: true } as const

export const Company = CompanyFields.extend({ ...Kept.shape, account_number: z.string() }).partial(internal)
export const Contact = ContactFields.extend({
	...Kept.shape,
	name: z.string(),
	location_id: z.int().nullable(),
	companies: z.array(z.object({ id: z.int(), account_number: z.string(), name: z.string() })),
}).partial(internal)
export const Location = LocationFields.extend({ ...Kept.shape, ...ofCompany }).partial(internal)
export const Asset = AssetFields.extend({
	...Kept.shape,
	...ofCompany,
	location_id: z.int().nullable(),
	contacts: z.array(z.object({ id: z.int(), name: z.string(), email: z.string().nullable() })),
}).partial(internal)

export type Company = z.infer<typeof Company>
export type Contact = z.infer<typeof Contact>
export type Location = z.infer<typeof Location>
export type Asset = z.infer<typeof Asset>
