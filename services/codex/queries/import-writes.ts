import type { Pool, Sql } from "@hivematrix/shared/db"
import type { Noun } from "../noun.ts"
import { columnList } from "./column-list.ts"

/** Nobody else writes to the four nouns until this transaction ends; everybody reads on. */
export const lockNouns = async (sql: Sql): Promise<void> => {
	await sql`
		lock table companies, locations, contacts, assets, contact_companies, asset_contacts
		in share row exclusive mode`
}

/** The newest audit row, with nobody writing: every change that this does not cover will have a higher id. */
export const newestAudit = async (sql: Sql): Promise<number> => {
	const [newest] = await sql<{ id: string }[]>`select coalesce(max(id), 0) as id from audit`
	return Number(newest?.id ?? 0)
}

/** The same, from outside a run: waits for writes under way, and lets them go on at once. */
export const newestAuditNow = (sql: Pool): Promise<number> =>
	sql.begin(async (tx) => {
		await tx`lock table companies, locations, contacts, assets, contact_companies, asset_contacts in share mode`
		return newestAudit(tx)
	}) as Promise<number>

/** Lets the planner know what came in, before the next reader asks. */
export const analyzeNouns = async (sql: Sql): Promise<void> => {
	await sql`analyze companies, locations, contacts, assets, contact_companies, asset_contacts`
}

/** Writes the new records; columns that no row gives take their defaults. */
export const insertRows = async (sql: Sql, id: number, noun: Noun): Promise<void> => {
	await sql`
		update import_rows row
		set target_id = drawn.id, version = 1
		from (
			select row_number, nextval(pg_get_serial_sequence(${noun.name}::text, 'id')) as id
			from (
				select row_number from import_rows where import_id = ${id} and fate = 'new' order by row_number
			) ordered
		) drawn
		where row.import_id = ${id}
			and row.row_number = drawn.row_number`
	if (noun.name === "companies") {
		// Given numbers first: the next free one must not be one that a later row brings.
		await insertWhere(sql, id, noun, sql`record ->> 'account_number' is not null`)
		await sql`
			update import_rows
			set record = record || jsonb_build_object('account_number', next_account_number())
			where import_id = ${id}
				and fate = 'new'
				and record ->> 'account_number' is null`
		await insertWhere(sql, id, noun, sql`not exists (select from companies where id = row.target_id)`)
		return
	}
	await insertWhere(sql, id, noun, sql`true`)
}

// Columns that only some rows give would turn the others' defaults into null: the defaults stand beneath.
const insertWhere = async (sql: Sql, id: number, noun: Noun, condition: ReturnType<Sql>): Promise<void> => {
	await sql`
		insert into ${sql(noun.name)} (id, ${columnList(sql, noun.columns)})
		select target_id, ${columnList(sql, noun.columns, "filled")}
		from import_rows row
		cross join lateral jsonb_populate_record(null::${sql(noun.name)}, ${defaults(sql, noun)} || row.record) filled
		where import_id = ${id}
			and fate = 'new'
			and ${condition}
		order by row_number`
}

/** What the tables' defaults say, as the migrations wrote them. */
const defaults = (sql: Sql, noun: Noun) => {
	switch (noun.name) {
		case "companies":
			return sql`'{"compliance_level": "standard", "domains": []}'::jsonb`
		case "contacts":
			return sql`'{"secondary_emails": [], "active": true, "vip": false, "remote": false}'::jsonb`
		case "assets":
			return sql`'{"status": "in-use", "ip_addresses": [], "mac_addresses": []}'::jsonb`
		default:
			return sql`'{}'::jsonb`
	}
}

/** Writes the changed fields over their records. */
export const updateRows = async (sql: Sql, id: number, noun: Noun): Promise<void> => {
	const columns = noun.columns.filter((name) => name !== "account_number")
	await sql`
		update ${sql(noun.name)} target
		set (${columnList(sql, columns)}) = (select ${columnList(sql, columns)} from jsonb_populate_record(target, row.record))
		from import_rows row
		where row.import_id = ${id}
			and row.fate = 'changed'
			and target.id = row.target_id
			and jsonb_populate_record(target, row.record) is distinct from target`
}

/** Makes the links what `links_after` says. */
export const linkRows = async (sql: Sql, id: number, noun: Noun): Promise<void> => {
	if (noun.name === "contacts") await setLinks(sql, id, "contact_companies", "contact_id", "company_id")
	if (noun.name === "assets") await setLinks(sql, id, "asset_contacts", "asset_id", "contact_id")
}

const setLinks = async (sql: Sql, id: number, table: string, of: string, to: string): Promise<void> => {
	const rows = sql`import_id = ${id} and fate in ('new', 'changed') and links_before is distinct from links_after`
	await sql`
		delete from ${sql(table)} link
		using import_rows row
		where ${rows}
			and link.${sql(of)} = row.target_id
			and link.${sql(to)} <> all(row.links_after)`
	await sql`
		insert into ${sql(table)} (${sql(of)}, ${sql(to)})
		select target_id, other
		from import_rows row
		cross join unnest(links_after) other
		where ${rows}
		on conflict do nothing`
}

/** Remembers at which versions the import left the records: what has another one later was changed by somebody. */
export const rememberVersions = async (sql: Sql, id: number, noun: Noun): Promise<void> => {
	await sql`
		update import_rows row
		set version = t.version
		from ${sql(noun.name)} t
		where row.import_id = ${id}
			and row.fate = 'changed'
			and t.id = row.target_id`
	for (const table of ["companies", "locations", "contacts"]) {
		await sql`
			update import_created made
			set version = t.version
			from ${sql(table)} t
			where made.import_id = ${id}
				and made.noun = ${table}
				and t.id = made.record_id`
	}
}
