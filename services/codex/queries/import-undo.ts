import type { Sql } from "@hivematrix/shared/db"
import type { Noun } from "../noun.ts"
import { columnList } from "./column-list.ts"

/** Marks the rows whose record was changed since the import, or is needed by something that came later: they stay. */
export const keepChanged = async (sql: Sql, id: number, noun: Noun): Promise<void> => {
	await sql`
		update import_rows row
		set kept = true
		from import_rows self
		left join ${sql(noun.name)} t on t.id = self.target_id
		where row.import_id = ${id}
			and self.import_id = ${id}
			and self.row_number = row.row_number
			and self.fate in ('new', 'changed')
			and (t.version is distinct from self.version or (self.fate = 'new' and ${needed(sql, noun)}))`
}

/** Whether something else refers to a record. */
const needed = (sql: Sql, noun: Noun) => {
	switch (noun.name) {
		case "companies":
			return sql`(exists (select from contact_companies where company_id = t.id)
				or exists (select from locations where company_id = t.id)
				or exists (select from assets where company_id = t.id))`
		case "locations":
			return sql`(exists (select from contacts where location_id = t.id)
				or exists (select from assets where location_id = t.id))`
		case "contacts":
			return sql`exists (select from asset_contacts where contact_id = t.id)`
		case "assets":
			return sql`false`
	}
}

/** Takes away what the import added, and puts back what it changed. */
export const revertRows = async (sql: Sql, id: number, noun: Noun): Promise<void> => {
	const table = sql(noun.name)
	const columns = noun.columns.filter((name) => name !== "account_number")
	if (noun.name === "contacts") await revertLinks(sql, id, "contact_companies", "contact_id", "company_id")
	if (noun.name === "assets") await revertLinks(sql, id, "asset_contacts", "asset_id", "contact_id")
	await sql`
		delete from ${table}
		where id in (select target_id from import_rows where import_id = ${id} and fate = 'new' and not kept)`
	await sql`
		update ${table} target
		set (${columnList(sql, columns)}) = (
			select ${columnList(sql, columns)}
			from jsonb_populate_record(target, (
				select coalesce(jsonb_object_agg(key, value -> 'before'), '{}') from jsonb_each(row.changes)
			))
		)
		from import_rows row
		where row.import_id = ${id}
			and row.fate = 'changed'
			and not row.kept
			and target.id = row.target_id
			and row.changes - array['companies', 'contacts', 'new company', 'new contact'] <> '{}'`
}

const revertLinks = async (sql: Sql, id: number, table: string, of: string, to: string): Promise<void> => {
	await sql`
		delete from ${sql(table)} link
		using import_rows row
		where import_id = ${id}
			and fate in ('new', 'changed')
			and not kept
			and link.${sql(of)} = row.target_id
			and link.${sql(to)} <> all(row.links_before)`
	await sql`
		insert into ${sql(table)} (${sql(of)}, ${sql(to)})
		select target_id, other
		from import_rows row
		cross join unnest(links_before) other
		where import_id = ${id}
			and fate = 'changed'
			and not kept
		on conflict do nothing`
}

/** Takes away the companies, locations and contacts that the import created by the way, unless they are needed by now. */
export const removeCreated = async (sql: Sql, id: number): Promise<void> => {
	const made = (noun: string) => sql`
		select made.record_id
		from import_created made
		join ${sql(noun)} t on t.id = made.record_id and t.version = made.version
		where made.import_id = ${id}
			and made.noun = ${noun}`
	const people = sql`
		select id from contacts
		where id in (${made("contacts")})
			and not exists (select from asset_contacts where contact_id = contacts.id)`
	// The links go first, so that each audit row is written once for all.
	const [gone] = await sql<
		{ ids: number[] }[]
	>`select coalesce(array_agg(id), '{}') as ids from (${people}) gone`
	const ids = gone?.ids ?? []
	await sql`delete from contact_companies where contact_id = any(${ids})`
	await sql`delete from contacts where id = any(${ids})`
	await sql`
		delete from locations
		where id in (${made("locations")})
			and not exists (select from contacts where location_id = locations.id)
			and not exists (select from assets where location_id = locations.id)`
	await sql`
		delete from companies
		where id in (${made("companies")})
			and not exists (select from contact_companies where company_id = companies.id)
			and not exists (select from locations where company_id = companies.id)
			and not exists (select from assets where company_id = companies.id)`
}

/** What undoing did, and how much it left alone. */
export const countUndone = async (sql: Sql, id: number) => {
	const [counted] = await sql<{ removed: number; restored: number; kept: number }[]>`
		select count(*) filter (where fate = 'new' and not kept)::integer as removed,
			count(*) filter (where fate = 'changed' and not kept)::integer as restored,
			count(*) filter (where kept)::integer as kept
		from import_rows
		where import_id = ${id}`
	return counted ?? { removed: 0, restored: 0, kept: 0 }
}
