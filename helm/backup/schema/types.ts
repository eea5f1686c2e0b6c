import type { Sql } from "@hivematrix/shared/db"
import { type Found, ours } from "./found.ts"

/** Enumerations, composite types, domains and ranges. */
export const readTypes = async (sql: Sql): Promise<Found[]> => {
	const types = await sql.unsafe<TypeRow[]>(`
		select t.oid, pg_catalog.format_type(t.oid, null) as name, t.typtype as kind,
			(select string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
				from pg_catalog.pg_enum e where e.enumtypid = t.oid) as labels,
			(select string_agg(pg_catalog.format('%I %s%s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
					${collation("a.attcollation", "a.atttypid")}), ', ' order by a.attnum)
				from pg_catalog.pg_attribute a
				where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped) as fields,
			case when t.typtype = 'd' then pg_catalog.format_type(t.typbasetype, t.typtypmod)
				|| ${collation("t.typcollation", "t.typbasetype")} end as base,
			case when t.typtype = 'd' then t.typdefault end as "default",
			t.typtype = 'd' and t.typnotnull as required,
			(select string_agg(pg_catalog.format(' constraint %I %s', c.conname, pg_catalog.pg_get_constraintdef(c.oid)), ''
					order by c.conname)
				from pg_catalog.pg_constraint c where c.contypid = t.oid and c.contype = 'c') as checks,
			(select pg_catalog.format('subtype = %s', pg_catalog.format_type(r.rngsubtype, null))
				from pg_catalog.pg_range r where r.rngtypid = t.oid) as range
		from pg_catalog.pg_type t
		left join pg_catalog.pg_class c on c.oid = t.typrelid
		where t.typtype in ('e', 'c', 'd', 'r')
			and (t.typtype <> 'c' or c.relkind = 'c')
			and ${ours("pg_type", "t.oid", "t.typnamespace")}`)
	return types.map((type) => ({ key: `pg_type:${type.oid}`, name: type.name, sql: define(type) }))
}

type TypeRow = {
	oid: number
	name: string
	kind: "e" | "c" | "d" | "r"
	labels: string | null
	fields: string | null
	base: string | null
	default: string | null
	required: boolean
	checks: string | null
	range: string | null
}

/** ` collate X` where a column's collation isn't its type's. */
export const collation = (of: string, type: string): string => `coalesce((
	select pg_catalog.format(' collate %I.%I', n.nspname, l.collname)
	from pg_catalog.pg_collation l
	join pg_catalog.pg_namespace n on n.oid = l.collnamespace
	where l.oid = ${of} and ${of} <> (select y.typcollation from pg_catalog.pg_type y where y.oid = ${type})
), '')`

const define = ({ name, kind, labels, fields, base, default: preset, required, checks, range }: TypeRow) => {
	if (kind === "e") return `create type ${name} as enum (${labels ?? ""})`
	if (kind === "c") return `create type ${name} as (${fields ?? ""})`
	if (kind === "r") return `create type ${name} as range (${range})`
	return `create domain ${name} as ${base}${preset ? ` default ${preset}` : ""}${required ? " not null" : ""}${checks ?? ""}`
}

/** Collations; what a version of PostgreSQL calls their locale differs. */
export const readCollations = async (sql: Sql): Promise<Found[]> => {
	const rows = await sql.unsafe<{ oid: number; name: string; options: string }[]>(`
		select l.oid, pg_catalog.format('%I.%I', n.nspname, l.collname) as name,
			pg_catalog.concat_ws(', ',
				case l.collprovider when 'i' then 'provider = icu' when 'c' then 'provider = libc'
					else 'provider = builtin' end,
				'locale = ' || pg_catalog.quote_literal(coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collcollate')),
				'deterministic = ' || l.collisdeterministic,
				'rules = ' || pg_catalog.quote_literal(j ->> 'collicurules')) as options
		from pg_catalog.pg_collation l
		join pg_catalog.pg_namespace n on n.oid = l.collnamespace
		cross join lateral pg_catalog.to_jsonb(l) j
		where ${ours("pg_collation", "l.oid", "l.collnamespace")}`)
	return rows.map(({ oid, name, options }) => ({
		key: `pg_collation:${oid}`,
		name,
		sql: `create collation ${name} (${options})`,
	}))
}

export const readFunctions = async (sql: Sql): Promise<Found[]> => {
	const rows = await sql.unsafe<{ oid: number; name: string; sql: string }[]>(`
		select p.oid, p.oid::regprocedure::text as name, pg_catalog.pg_get_functiondef(p.oid) as sql
		from pg_catalog.pg_proc p
		where p.prokind in ('f', 'p', 'w') and ${ours("pg_proc", "p.oid", "p.pronamespace")}`)
	return rows.map((row) => ({ ...row, key: `pg_proc:${row.oid}` }))
}
