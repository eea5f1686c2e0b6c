import type { Sql } from "@hivematrix/shared/db"
import { type Found, ours } from "./found.ts"

/** Views, and views that keep their rows, which are filled when the tables are. */
export const readViews = async (sql: Sql): Promise<(Found & { kept: boolean })[]> => {
	const rows = await sql.unsafe<
		{ oid: number; name: string; kept: boolean; options: string; body: string }[]
	>(`
		select c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname) as name, c.relkind = 'm' as kept,
			coalesce(' with (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')', '') as options,
			pg_catalog.rtrim(pg_catalog.pg_get_viewdef(c.oid), ';') as body
		from pg_catalog.pg_class c
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('v', 'm') and ${ours("pg_class", "c.oid", "c.relnamespace")}`)
	return rows.map(({ oid, name, kept, options, body }) => ({
		key: `pg_class:${oid}`,
		name,
		kept,
		sql: kept
			? `create materialized view ${name}${options} as\n${body}\nwith no data`
			: `create view ${name}${options} as\n${body}`,
	}))
}
