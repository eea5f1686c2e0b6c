import type { Sql } from "@hivematrix/shared/db"
import { type Found, ours } from "./found.ts"
import type { Sequence } from "./sequences.ts"
import { collation } from "./types.ts"

export type Table = Found & {
	/** Its own columns that are copied, quoted: generated ones are made again. */
	columns: string[]
	/** Whether it holds rows itself; a partitioned one has them in its parts. */
	holdsRows: boolean
	/** Its name without schema, and those of the tables that it is a part of. */
	plainNames: string[]
	bytes: number
	/** After the rows are there. */
	after: string[]
}

export const readTables = async (sql: Sql, sequences: Sequence[]): Promise<Table[]> => {
	const columns = Map.groupBy(await readColumns(sql), ({ table }) => table)
	const identities = new Map(
		sequences.filter(({ identity }) => identity).map((one) => [`${one.table}.${one.column}`, one]),
	)
	return (await readRelations(sql)).map((relation) => {
		const own = columns.get(relation.oid) ?? []
		return {
			key: `pg_class:${relation.oid}`,
			name: relation.name,
			sql: relation.bound
				? `create ${relation.unlogged}table ${relation.name} partition of ${relation.parent} ${relation.bound}${tail(relation)}`
				: `create ${relation.unlogged}table ${relation.name} (\n${own
						.filter(({ local }) => local)
						.map((column) => `\t${define(column, identities.get(`${column.table}.${column.number}`))}`)
						.join(",\n")}\n)${relation.parent ? ` inherits (${relation.parent})` : ""}${tail(relation)}`,
			columns: own.filter(({ generated }) => !generated).map(({ name }) => name),
			holdsRows: relation.kind === "r",
			plainNames: relation.plainNames,
			bytes: Number(relation.bytes),
			after: afterwards(relation),
		}
	})
}

type Relation = {
	oid: number
	name: string
	kind: "r" | "p"
	unlogged: string
	parent: string | null
	bound: string | null
	key: string | null
	options: string | null
	secured: boolean
	forced: boolean
	plainNames: string[]
	bytes: string
}

const readRelations = (sql: Sql) =>
	sql.unsafe<Relation[]>(`
		select c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname) as name, c.relkind as kind,
			case c.relpersistence when 'u' then 'unlogged ' else '' end as unlogged,
			(select string_agg(pg_catalog.format('%I.%I', pn.nspname, p.relname), ', ' order by i.inhseqno)
				from pg_catalog.pg_inherits i
				join pg_catalog.pg_class p on p.oid = i.inhparent
				join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
				where i.inhrelid = c.oid) as parent,
			pg_catalog.pg_get_expr(c.relpartbound, c.oid) as bound,
			case when c.relkind = 'p' then pg_catalog.pg_get_partkeydef(c.oid) end as key,
			pg_catalog.array_to_string(c.reloptions, ', ') as options,
			c.relrowsecurity as secured, c.relforcerowsecurity as forced,
			(with recursive line (oid) as (
				select c.oid
				union
				select i.inhparent from pg_catalog.pg_inherits i join line on i.inhrelid = line.oid
			) select pg_catalog.array_agg(x.relname::text order by x.oid = c.oid desc, x.relname)
				from line join pg_catalog.pg_class x on x.oid = line.oid) as plain_names,
			pg_catalog.pg_table_size(c.oid) as bytes
		from pg_catalog.pg_class c
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'p') and ${ours("pg_class", "c.oid", "c.relnamespace")}`)

type Column = {
	table: number
	number: number
	name: string
	type: string
	collation: string
	required: string | null
	/** Its own, and not only its parent's. */
	local: boolean
	identity: "a" | "d" | ""
	generated: "s" | "v" | ""
	preset: string | null
	storage: string
}

const readColumns = (sql: Sql) =>
	sql.unsafe<Column[]>(`
		select a.attrelid as table, a.attnum as number, pg_catalog.quote_ident(a.attname) as name,
			pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
			${collation("a.attcollation", "a.atttypid")} as collation,
			case when a.attnotnull then coalesce((
				select pg_catalog.format('constraint %I not null', k.conname)
				from pg_catalog.pg_constraint k
				where k.conrelid = a.attrelid and k.contype = 'n' and k.conkey = array[a.attnum]), 'not null')
			end as required, a.attislocal as local,
			a.attidentity as identity, a.attgenerated as generated,
			pg_catalog.pg_get_expr(d.adbin, d.adrelid) as preset,
			case when a.attstorage <> t.typstorage then case a.attstorage when 'p' then ' storage plain'
				when 'e' then ' storage external' when 'm' then ' storage main' else ' storage extended' end else '' end
				|| case a.attcompression when 'p' then ' compression pglz' when 'l' then ' compression lz4' else '' end
				as storage
		from pg_catalog.pg_attribute a
		join pg_catalog.pg_class c on c.oid = a.attrelid
		join pg_catalog.pg_type t on t.oid = a.atttypid
		left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
		where a.attnum > 0 and not a.attisdropped
			and c.relkind in ('r', 'p') and ${ours("pg_class", "c.oid", "c.relnamespace")}
		order by a.attrelid, a.attnum`)

const define = (column: Column, sequence: Sequence | undefined): string => {
	const { name, type, storage, required, generated, preset, identity } = column
	const value = generated
		? ` generated always as (${preset}) ${generated === "s" ? "stored" : "virtual"}`
		: identity
			? ` generated ${identity === "a" ? "always" : "by default"} as identity (sequence name ${sequence?.name} ${sequence?.options})`
			: preset
				? ` default ${preset}`
				: ""
	return `${name} ${type}${storage}${column.collation}${value}${required ? ` ${required}` : ""}`
}

const tail = ({ key, options }: Relation): string =>
	`${key ? ` partition by ${key}` : ""}${options ? ` with (${options})` : ""}`

const afterwards = ({ name, secured, forced }: Relation): string[] => [
	...(secured ? [`alter table ${name} enable row level security`] : []),
	...(forced ? [`alter table ${name} force row level security`] : []),
]
