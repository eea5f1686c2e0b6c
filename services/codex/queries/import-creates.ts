import type { Sql } from "@hivematrix/shared/db"

type Kind = "company" | "location" | "contact"
const tables = { company: "companies", location: "locations", contact: "contacts" } as const

/** Mentions of rows that are not wrong. */
const wanted = (sql: Sql, id: number, kind: Kind) => sql`
	mention.import_id = ${id}
	and mention.kind = ${kind}
	and exists (
		select from import_rows row
		where row.import_id = ${id} and row.row_number = mention.row_number and row.reasons = '[]'
	)`

/** Whether rows name anything that does not exist. */
export const namesMissing = async (sql: Sql, id: number): Promise<boolean> => {
	const missing = await sql`
		select from import_mentions
		where import_id = ${id}
			and record_id is null
		limit 1`
	return missing.length > 0
}

/** Gives what is named and missing an id, one for each key, and writes down that the import creates it. */
const draw = async (sql: Sql, id: number, kind: Kind): Promise<void> => {
	await sql`
		with missing as (
			select key, nextval(pg_get_serial_sequence(${tables[kind]}::text, 'id')) as drawn
			from (
				select key, min(row_number) as first
				from import_mentions mention
				where ${wanted(sql, id, kind)}
					and record_id is null
				group by key
				order by first
			) keys
		), marked as (
			update import_mentions mention
			set record_id = missing.drawn
			from missing
			where mention.import_id = ${id}
				and mention.kind = ${kind}
				and mention.record_id is null
				and mention.key = missing.key
		)
		insert into import_created (import_id, noun, record_id, version)
		select ${id}, ${tables[kind]}, drawn, 0
		from missing`
}

const isCreated = (sql: Sql, id: number, kind: Kind) => sql`
	mention.record_id in (select record_id from import_created where import_id = ${id} and noun = ${tables[kind]})`

export const createCompanies = async (sql: Sql, id: number): Promise<void> => {
	await draw(sql, id, "company")
	// Given numbers first: the next free one must not be one that another row brings.
	for (const numbered of [sql`number is not null`, sql`number is null`]) {
		await sql`
			insert into companies (id, account_number, name)
			select record_id, coalesce(number, next_account_number()), name
			from (
				select distinct on (record_id) record_id, number, name
				from import_mentions mention
				where ${wanted(sql, id, "company")}
					and ${isCreated(sql, id, "company")}
				order by record_id, row_number
			) missing
			where ${numbered}`
	}
	await sql`
		update import_rows row
		set owner_id = mention.record_id
		from import_mentions mention
		where row.import_id = ${id}
			and mention.import_id = ${id}
			and mention.row_number = row.row_number
			and mention.kind = 'company'
			and mention.position = 0
			and mention.record_id is not null`
}

export const createLocations = async (sql: Sql, id: number): Promise<void> => {
	await draw(sql, id, "location")
	await sql`
		insert into locations (id, company_id, name)
		select distinct on (record_id) record_id, row.owner_id, mention.name
		from import_mentions mention
		join import_rows row on row.import_id = ${id} and row.row_number = mention.row_number
		where ${wanted(sql, id, "location")}
			and ${isCreated(sql, id, "location")}
		order by record_id, mention.row_number`
}

/** People that assets were handed to; they belong to the asset's company, and what is known of them is little. */
export const createContacts = async (sql: Sql, id: number): Promise<void> => {
	await draw(sql, id, "contact")
	await sql`
		insert into contacts (id, first_name, last_name, email, username)
		select distinct on (record_id) record_id,
			coalesce(first_name, name, case when last_name is null then coalesce(username, split_part(email, '@', 1)) end),
			last_name, email, username
		from import_mentions mention
		where ${wanted(sql, id, "contact")}
			and ${isCreated(sql, id, "contact")}
		order by record_id, row_number`
	await sql`
		insert into contact_companies (contact_id, company_id)
		select distinct mention.record_id, row.owner_id
		from import_mentions mention
		join import_rows row on row.import_id = ${id} and row.row_number = mention.row_number
		where ${wanted(sql, id, "contact")}
			and ${isCreated(sql, id, "contact")}
			and row.owner_id is not null`
}
