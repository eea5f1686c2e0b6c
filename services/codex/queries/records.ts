import type { Caller } from "@hivematrix/shared/caller"
import type { Pool, Sql } from "@hivematrix/shared/db"
import type { ListQuery } from "../list-query.ts"
import { fieldsFor, type Noun, type NounName, type Row } from "../noun.ts"
import { seesAll, visibleTo } from "../visible-to.ts"
import { assetRows } from "./assets.ts"
import { companyRows } from "./companies.ts"
import { contactRows } from "./contacts.ts"
import { locationRows } from "./locations.ts"

/** The columns of each noun's row, what they are of, and what the caller may see of it. */
const rowsOf = {
	companies: companyRows,
	contacts: contactRows,
	locations: locationRows,
	assets: assetRows,
} satisfies Record<NounName, unknown>

/** One page of a noun's records, and how many match in all. */
export const listRecords = async (sql: Sql, caller: Caller, noun: Noun, query: ListQuery) => {
	const { columns, from, where } = rowsOf[noun.name](sql, caller)
	const matching = sql`${where} and ${matches(sql, noun, query)}`
	// Ids first: the columns of a far page would else be made for every row before it.
	const [chosen, [counted]] = await Promise.all([
		sql<{ id: number }[]>`
			select t.id
			from ${from}
			where ${matching}
			order by ${ordering(sql, query)}
			limit ${query.per_page} offset ${(query.page - 1) * query.per_page}`,
		sql<{ total: number }[]>`select count(*)::integer as total from ${sql(noun.name)} t where ${matching}`,
	])
	const ids = chosen.map(({ id }) => id)
	const rows = await sql<{ row: Row }[]>`
		select to_jsonb(listed) as row
		from (
			select ${columns}
			from ${from}
			where t.id = any(${ids}) and ${where}
			order by array_position(${ids}::integer[], t.id)
		) listed`
	return { rows: rows.map(({ row }) => shown(noun, caller, row)), total: counted?.total ?? 0 }
}

/** All matching records, five hundred at a time, for exports. */
export const streamRecords = async function* (sql: Pool, caller: Caller, noun: Noun, query: ListQuery) {
	const { columns, from, where } = rowsOf[noun.name](sql, caller)
	const batches = sql<{ row: Row }[]>`
		select to_jsonb(listed) as row
		from (
			select ${columns}
			from ${from}
			where ${where} and ${matches(sql, noun, query)}
			order by ${ordering(sql, query)}
		) listed`.cursor(500)
	for await (const batch of batches) yield batch.map(({ row }) => shown(noun, caller, row))
}

/** A record by id, or a company by account number. */
export const findRecord = async (sql: Sql, caller: Caller, noun: Noun, key: number | string) => {
	const { columns, from, where } = rowsOf[noun.name](sql, caller)
	const is = typeof key === "number" ? sql`t.id = ${key}` : sql`t.account_number = ${key}`
	const [found] = await sql<{ row: Row }[]>`
		select to_jsonb(found) as row
		from (select ${columns} from ${from} where ${is} and ${where}) found`
	return found && shown(noun, caller, found.row)
}

/** How many records in use the caller may see. */
export const countRecords = async (sql: Sql, caller: Caller, noun: Noun) => {
	const [counted] = await sql<{ total: number }[]>`
		select count(*)::integer as total
		from ${sql(noun.name)} t
		where archived_at is null
			and ${visibleTo(sql, caller, noun.name, "t")}`
	return counted?.total ?? 0
}

const matches = (sql: Sql, noun: Noun, query: ListQuery) => {
	const conditions = [
		...(query.archived === "all"
			? []
			: [query.archived === "archived" ? sql`t.archived_at is not null` : sql`t.archived_at is null`]),
		...query.words.map((word) => sql`t.search_text like '%' || search_key(${escaped(word)}) || '%'`),
		...Object.entries(query.filters).map(([name, value]) => sql`t.${sql(name)}::text = ${value}`),
		...Object.entries(query.related).map(([name, id]) => related(sql, noun.name, name, id)),
	]
	return conditions.reduce((all, condition) => sql`${all} and ${condition}`, sql`true`)
}

/** The wildcards of LIKE mean themselves in a search. */
const escaped = (word: string) => word.replace(/[\\%_]/g, "\\$&")

const related = (sql: Sql, noun: NounName, by: string, id: number) => {
	if (by === "company_id" && noun === "contacts")
		return sql`t.id in (select contact_id from contact_companies where company_id = ${id})`
	if (by === "contact_id") return sql`t.id in (select asset_id from asset_contacts where contact_id = ${id})`
	return sql`t.${sql(by)} = ${id}`
}

/** Blanks come last in both directions; the id settles ties, so that no row is on two pages or none. */
const ordering = (sql: Sql, { sort_by, order }: ListQuery) => {
	const column = sortColumn(sql, sort_by)
	if (order === "asc") return sql`${column}, t.id`
	const neverBlank = sort_by === "name" || sort_by === "updated_at"
	return neverBlank ? sql`${column} desc, t.id desc` : sql`${column} desc nulls last, t.id desc`
}

const sortColumn = (sql: Sql, name: string) => {
	switch (name) {
		case "company_name":
			return sql`company.name`
		case "company_account_number":
			return sql`company.account_number`
		case "location":
			return sql`location.name`
		default:
			return sql`t.${sql(name)}`
	}
}

const shown = (noun: Noun, caller: Caller, row: Row): Row => {
	if (seesAll(caller)) return row
	const hidden = new Set(fieldsFor(noun, true).flatMap(([name, field]) => (field.internal ? [name] : [])))
	return Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.has(name))) as Row
}
