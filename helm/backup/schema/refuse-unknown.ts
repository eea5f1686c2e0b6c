import type { Sql } from "@hivematrix/shared/db"
import { ours } from "./found.ts"

/** What a backup can't carry yet. It is refused by name: half a backup that says nothing is the worst of all. */
export const findUncarried = async (sql: Sql): Promise<string[]> => {
	const rows = await sql.unsafe<{ what: string }[]>(`
		select 'foreign table ' || c.oid::regclass as what from pg_catalog.pg_class c
		where c.relkind = 'f' and ${ours("pg_class", "c.oid", "c.relnamespace")}
		union all
		select 'aggregate ' || p.oid::regprocedure from pg_catalog.pg_proc p
		where p.prokind = 'a' and ${ours("pg_proc", "p.oid", "p.pronamespace")}
		union all
		select 'base type ' || pg_catalog.format_type(t.oid, null) from pg_catalog.pg_type t
		where t.typtype = 'b' and t.typelem = 0 and ${ours("pg_type", "t.oid", "t.typnamespace")}
		union all
		select 'operator ' || o.oid::regoperator from pg_catalog.pg_operator o
		where ${ours("pg_operator", "o.oid", "o.oprnamespace")}
		union all
		select 'operator class ' || o.opcname from pg_catalog.pg_opclass o
		where ${ours("pg_opclass", "o.oid", "o.opcnamespace")}
		union all
		select 'text search configuration ' || t.cfgname from pg_catalog.pg_ts_config t
		where ${ours("pg_ts_config", "t.oid", "t.cfgnamespace")}
		union all
		select 'text search dictionary ' || t.dictname from pg_catalog.pg_ts_dict t
		where ${ours("pg_ts_dict", "t.oid", "t.dictnamespace")}
		union all
		select 'rule ' || r.rulename || ' on ' || c.oid::regclass from pg_catalog.pg_rewrite r
		join pg_catalog.pg_class c on c.oid = r.ev_class
		where r.rulename <> '_RETURN' and ${ours("pg_class", "c.oid", "c.relnamespace")}
		union all
		select 'event trigger ' || e.evtname from pg_catalog.pg_event_trigger e
		union all
		select 'publication ' || p.pubname from pg_catalog.pg_publication p
		union all
		select 'cast ' || c.castsource::regtype || ' to ' || c.casttarget::regtype from pg_catalog.pg_cast c
		where c.oid >= 16384 and not exists (select from pg_catalog.pg_depend d
			where d.classid = 'pg_catalog.pg_cast'::regclass and d.objid = c.oid and d.deptype in ('e', 'i'))
		union all
		select 'default privileges of ' || defaclrole::regrole from pg_catalog.pg_default_acl
		union all
		select 'large objects' where exists (select from pg_catalog.pg_largeobject_metadata)
		order by what`)
	return rows.map(({ what }) => what)
}
