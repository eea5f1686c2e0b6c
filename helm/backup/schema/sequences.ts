import type { Sql } from "@hivematrix/shared/db"
import { type Found, ours } from "./found.ts"

export type Sequence = Found & {
	/** The column whose end is the sequence's end too. */
	owner: string | null
	/** Part of an identity column, which makes it. */
	identity: boolean
	table: number | null
	column: number | null
	options: string
}

export const readSequences = async (sql: Sql): Promise<Sequence[]> => {
	const rows = await sql.unsafe<Row[]>(`
		select c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname) as name,
			d.deptype = 'i' as identity, d.refobjid as table, d.refobjsubid as column,
			(select pg_catalog.format('%I.%I.%I', tn.nspname, t.relname, a.attname)
				from pg_catalog.pg_class t
				join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
				join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
				where t.oid = d.refobjid) as owner,
			pg_catalog.format_type(s.seqtypid, null) as type,
			pg_catalog.format('start with %s increment by %s minvalue %s maxvalue %s cache %s%s',
				s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, case when s.seqcycle then ' cycle' else '' end
			) as options
		from pg_catalog.pg_sequence s
		join pg_catalog.pg_class c on c.oid = s.seqrelid
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		left join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid
			and d.refclassid = 'pg_catalog.pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0
		where ${ours("pg_class", "c.oid", "c.relnamespace")}`)
	return rows.map(({ type, ...row }) => ({
		...row,
		identity: row.identity ?? false,
		key: `pg_class:${row.oid}`,
		sql: `create sequence ${row.name} as ${type} ${row.options}`,
	}))
}

type Row = {
	oid: number
	name: string
	identity: boolean | null
	table: number | null
	column: number | null
	owner: string | null
	type: string
	options: string
}

/** Where each sequence stands. Read after the rows' snapshot, so a value is never behind its rows. */
export const readPositions = async (sql: Sql, sequences: Sequence[]): Promise<string[]> => {
	const statements: string[] = []
	for (const { name } of [...sequences].sort(byName)) {
		const [row] = await sql.unsafe<{ statement: string }[]>(`
			select pg_catalog.format('select pg_catalog.setval(%L, %s, %L)', '${name.replaceAll("'", "''")}', last_value, is_called)
				as statement
			from ${name}`)
		if (row) statements.push(row.statement)
	}
	return statements
}

const byName = (a: Found, b: Found) => (a.name < b.name ? -1 : 1)
