import type { Sql } from "@hivematrix/shared/db"
import type { Found } from "./found.ts"

/** Puts each after what it needs, and otherwise by name, so that equal schemas give equal texts. */
export const inOrder = async (sql: Sql, found: Found[]): Promise<Found[]> => {
	const needs = await readNeeds(sql)
	const known = new Map(found.map((one) => [one.key, one]))
	const ordered: Found[] = []
	const state = new Map<string, "open" | "done">()
	const visit = (one: Found): void => {
		if (state.has(one.key)) return
		state.set(one.key, "open")
		const before = [...(needs.get(one.key) ?? [])].flatMap((key) => known.get(key) ?? [])
		for (const need of before.sort(byName)) visit(need)
		state.set(one.key, "done")
		ordered.push(one)
	}
	for (const one of [...found].sort(byName)) visit(one)
	return ordered
}

const byName = (a: Found, b: Found) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.key < b.key ? -1 : 1)

/**
 * Who needs whom. What belongs to something bigger counts as that: a default as its table, a rule as its view, a
 * table's row type and every array type as what they are of. A sequence doesn't need the column that owns it.
 */
const readNeeds = async (sql: Sql): Promise<Map<string, Set<string>>> => {
	const rows = await sql.unsafe<{ one: string; need: string }[]>(`
		with whole (classid, objid, bigclass, bigid) as (
			select 'pg_catalog.pg_attrdef'::regclass, oid, 'pg_catalog.pg_class'::regclass, adrelid from pg_catalog.pg_attrdef
			union all
			select 'pg_catalog.pg_rewrite'::regclass, oid, 'pg_catalog.pg_class'::regclass, ev_class from pg_catalog.pg_rewrite
			union all
			select 'pg_catalog.pg_constraint'::regclass, oid, 'pg_catalog.pg_type'::regclass, contypid
			from pg_catalog.pg_constraint where contypid <> 0
			union all
			select 'pg_catalog.pg_type'::regclass, t.oid, 'pg_catalog.pg_class'::regclass, t.typrelid
			from pg_catalog.pg_type t join pg_catalog.pg_class c on c.oid = t.typrelid and c.relkind <> 'c'
			union all
			select 'pg_catalog.pg_type'::regclass, a.oid, case when c.relkind in ('r', 'p', 'v', 'm') then
				'pg_catalog.pg_class'::regclass else 'pg_catalog.pg_type'::regclass end,
				case when c.relkind in ('r', 'p', 'v', 'm') then c.oid else t.oid end
			from pg_catalog.pg_type t
			join pg_catalog.pg_type a on a.oid = t.typarray
			left join pg_catalog.pg_class c on c.oid = t.typrelid
			union all
			select 'pg_catalog.pg_class'::regclass, c.oid, 'pg_catalog.pg_type'::regclass, c.reltype
			from pg_catalog.pg_class c where c.relkind = 'c'
		)
		select coalesce(a.bigclass, d.classid)::regclass::text || ':' || coalesce(a.bigid, d.objid) as one,
			coalesce(b.bigclass, d.refclassid)::regclass::text || ':' || coalesce(b.bigid, d.refobjid) as need
		from pg_catalog.pg_depend d
		left join whole a on a.classid = d.classid and a.objid = d.objid
		left join whole b on b.classid = d.refclassid and b.objid = d.refobjid
		where d.deptype in ('n', 'a', 'i', 'P')
			and not (d.deptype in ('a', 'i') and d.classid = 'pg_catalog.pg_class'::regclass and exists (
				select from pg_catalog.pg_sequence s where s.seqrelid = d.objid))`)
	const needs = new Map<string, Set<string>>()
	for (const { one, need } of rows) {
		const [who, whom] = [one, need].map((key) => key.replace(/^pg_catalog\./, ""))
		if (who && whom && who !== whom) needs.set(who, (needs.get(who) ?? new Set()).add(whom))
	}
	return needs
}
