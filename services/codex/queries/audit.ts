import type { Sql } from "@hivematrix/shared/db"
import type { NounName, Value } from "../noun.ts"

export type AuditRow = {
	id: number
	at: string
	act: "created" | "changed" | "archived" | "restored" | "deleted"
	who: string
	on_behalf_of: string | null
	request_id: string
	import_id: number | null
	changes: Record<string, { before?: Value; after?: Value }>
}

/** What happened to a record, newest first; company and location by the names they have today. Not for clients. */
export const listAudit = async (sql: Sql, noun: NounName, recordId: number, limit = 100) => {
	const rows = await sql<{ row: AuditRow }[]>`
		select to_jsonb(trail) as row
		from (
			select id, at, act, who, on_behalf_of, request_id, import_id, changes
				|| ${named(sql, "company_id", "companies")}
				|| ${named(sql, "location_id", "locations")} as changes
			from audit
			where noun = ${noun}
				and record_id = ${recordId}
			order by id desc
			limit ${limit}
		) trail`
	return rows.map(({ row }) => row)
}

/** The change of a reference with names in place of ids, or nothing where it did not change. */
const named = (sql: Sql, column: string, table: string) => {
	const nameOf = (side: string) => sql`(
		select name
		from ${sql(table)}
		where id = (changes -> ${column}::text ->> ${side}::text)::integer)`
	return sql`case when changes ? ${column}
		then jsonb_build_object(${column}::text, jsonb_strip_nulls(jsonb_build_object(
			'before', ${nameOf("before")}, 'after', ${nameOf("after")})))
		else '{}' end`
}

export type RecentChange = {
	noun: NounName | "imports"
	record_id: number
	name: string
	act: string
	who: string
	at: string
}

/** What people changed last, one line for each record, and each import as one. Not for clients. */
export const listRecentChanges = async (sql: Sql, limit: number) => {
	const rows = await sql<{ row: RecentChange }[]>`
		with latest as (
			select distinct on (noun, record_id) noun, record_id, act, who, at
			from (
				select id, noun, record_id, act, who, at
				from audit
				where import_id is null
				order by id desc
				limit 300
			) as newest
			order by noun, record_id, id desc
		)
		select to_jsonb(recent) as row
		from (
			select latest.noun, latest.record_id, coalesce(c.name, p.name, l.name, a.name) as name, latest.act,
				latest.who, latest.at
			from latest
			left join companies c on latest.noun = 'companies' and c.id = latest.record_id
			left join contacts p on latest.noun = 'contacts' and p.id = latest.record_id
			left join locations l on latest.noun = 'locations' and l.id = latest.record_id
			left join assets a on latest.noun = 'assets' and a.id = latest.record_id
			where coalesce(c.id, p.id, l.id, a.id) is not null
			union all
			select 'imports', id, file_name, state, actor ->> 'who', coalesce(undone_at, applied_at)
			from imports
			where applied_at is not null
			order by at desc
			limit ${limit}
		) recent`
	return rows.map(({ row }) => row)
}
