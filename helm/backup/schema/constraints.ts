import type { Sql } from "@hivematrix/shared/db"
import { ours } from "./found.ts"

/**
 * Keys, checks, indexes and foreign keys, in an order that works: made after the rows are there, which is faster and
 * never stumbles over rows that come later. Those of a partitioned table are made on it alone, then on its parts, and
 * then tied together, so that each keeps its name.
 */
export const readConstraints = async (sql: Sql): Promise<string[]> => {
	const constraints = await sql.unsafe<{ statement: string; kind: string }[]>(`
		select pg_catalog.format('alter table %s%I.%I add constraint %I %s',
				case when k.contype in ('c', 'f') then '' else 'only ' end,
				n.nspname, c.relname, k.conname, pg_catalog.pg_get_constraintdef(k.oid)) as statement,
			k.contype as kind
		from pg_catalog.pg_constraint k
		join pg_catalog.pg_class c on c.oid = k.conrelid
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		where k.contype in ('p', 'u', 'x', 'f', 'c')
			and (k.contype not in ('c', 'f') or (k.conislocal and k.coninhcount = 0 and k.conparentid = 0))
			and ${ours("pg_class", "c.oid", "c.relnamespace")}
		order by n.nspname, c.relname, k.conname`)
	const of = (kinds: string) =>
		constraints.filter(({ kind }) => kinds.includes(kind)).map(({ statement }) => statement)
	return [...of("c"), ...of("pux"), ...(await readIndexes(sql)), ...of("f")]
}

const readIndexes = async (sql: Sql): Promise<string[]> => {
	const indexes = await sql.unsafe<{ statement: string; attach: string | null }[]>(`
		select case when k.oid is null then pg_catalog.pg_get_indexdef(i.indexrelid) end as statement,
			(select pg_catalog.format('alter index %I.%I attach partition %I.%I', pn.nspname, p.relname, n.nspname, x.relname)
				from pg_catalog.pg_inherits h
				join pg_catalog.pg_class p on p.oid = h.inhparent
				join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
				where h.inhrelid = i.indexrelid) as attach
		from pg_catalog.pg_index i
		join pg_catalog.pg_class x on x.oid = i.indexrelid
		join pg_catalog.pg_class c on c.oid = i.indrelid
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		left join pg_catalog.pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
		where c.relkind in ('r', 'p', 'm') and i.indisvalid is not null
			and ${ours("pg_class", "c.oid", "c.relnamespace")}
		order by n.nspname, x.relname`)
	return [
		...indexes.flatMap(({ statement }) => statement ?? []),
		...indexes.flatMap(({ attach }) => attach ?? []),
	]
}

export const readTriggers = async (sql: Sql): Promise<string[]> => {
	const rows = await sql.unsafe<{ statement: string; state: string | null }[]>(`
		select pg_catalog.pg_get_triggerdef(t.oid) as statement,
			case when t.tgenabled <> 'O' then pg_catalog.format('alter table %I.%I %s trigger %I', n.nspname, c.relname,
				case t.tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end, t.tgname)
			end as state
		from pg_catalog.pg_trigger t
		join pg_catalog.pg_class c on c.oid = t.tgrelid
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		where not t.tgisinternal and t.tgparentid = 0 and ${ours("pg_class", "c.oid", "c.relnamespace")}
		order by n.nspname, c.relname, t.tgname`)
	return rows.flatMap(({ statement, state }) => [statement, ...(state ? [state] : [])])
}

export const readPolicies = async (sql: Sql): Promise<string[]> => {
	const rows = await sql.unsafe<{ statement: string }[]>(`
		select pg_catalog.format('create policy %I on %I.%I as %s for %s to %s%s%s', p.policyname, p.schemaname, p.tablename,
			p.permissive, p.cmd,
			(select string_agg(case role when 'public' then 'public' else pg_catalog.quote_ident(role) end, ', ')
				from pg_catalog.unnest(p.roles) role),
			' using (' || p.qual || ')', ' with check (' || p.with_check || ')') as statement
		from pg_catalog.pg_policies p
		order by p.schemaname, p.tablename, p.policyname`)
	return rows.map(({ statement }) => statement)
}

export const readStatistics = async (sql: Sql): Promise<string[]> => {
	const rows = await sql.unsafe<{ statement: string }[]>(`
		select pg_catalog.pg_get_statisticsobjdef(s.oid) as statement
		from pg_catalog.pg_statistic_ext s
		where ${ours("pg_statistic_ext", "s.oid", "s.stxnamespace")}
		order by s.stxname`)
	return rows.map(({ statement }) => statement)
}
