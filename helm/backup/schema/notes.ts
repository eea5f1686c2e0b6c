import type { Sql } from "@hivematrix/shared/db"

/** How COMMENT names what `pg_identify_object` calls otherwise. */
const kinds: Record<string, string> = {
	"table column": "column",
	"view column": "column",
	"materialized view column": "column",
	"composite type column": "column",
	"table constraint": "constraint",
	"domain constraint": "constraint",
}

/** Comments on everything of ours. */
export const readComments = async (sql: Sql): Promise<string[]> => {
	const rows = await sql.unsafe<{ type: string; identity: string; text: string }[]>(`
		select o.type, o.identity, pg_catalog.quote_literal(d.description) as text
		from pg_catalog.pg_description d
		cross join lateral pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) o
		left join pg_catalog.pg_depend e
			on e.classid = d.classoid and e.objid = d.objoid and e.deptype = 'e'
		where e.objid is null and d.objoid >= 16384 and o.type <> 'extension'
		order by o.type, o.identity`)
	return rows.map(({ type, identity, text }) => {
		const target = type === "domain constraint" ? identity.replace(/ on (?=\S+$)/, " on domain ") : identity
		return `comment on ${kinds[type] ?? type} ${target} is ${text}`
	})
}

/** What others than an object's owner may do. `roles` are those that a restore will find. */
export const readGrants = async (
	sql: Sql,
	roles: string[],
): Promise<{ statements: string[]; strangers: string[] }> => {
	const rows = await sql.unsafe<GrantRow[]>(`
		with acls as (
			select case c.relkind when 'S' then 'sequence' else 'table' end as kind,
				pg_catalog.format('%I.%I', n.nspname, c.relname) as target, '' as columns, c.relacl as acl, c.relowner as owner,
				'pg_catalog.pg_class'::regclass as classid, c.oid
			from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
			union all
			select 'table', pg_catalog.format('%I.%I', n.nspname, c.relname), pg_catalog.format('(%I)', a.attname), a.attacl,
				c.relowner, 'pg_catalog.pg_class'::regclass, c.oid
			from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
			join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			where a.attacl is not null and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
			union all
			select case p.prokind when 'p' then 'procedure' else 'function' end, p.oid::regprocedure::text, '', p.proacl,
				p.proowner, 'pg_catalog.pg_proc'::regclass, p.oid
			from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
			where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
			union all
			select case t.typtype when 'd' then 'domain' else 'type' end, pg_catalog.format_type(t.oid, null), '', t.typacl,
				t.typowner, 'pg_catalog.pg_type'::regclass, t.oid
			from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
			where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
			union all
			select 'schema', pg_catalog.quote_ident(n.nspname), '', n.nspacl, n.nspowner, 'pg_catalog.pg_namespace'::regclass,
				n.oid
			from pg_catalog.pg_namespace n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
		)
		select a.kind, a.target, a.columns, g.privilege_type as privilege, g.is_grantable as grantable,
			case when g.grantee = 0 then null else g.grantee::regrole::text end as grantee
		from acls a
		left join pg_catalog.aclexplode(a.acl) g on g.grantee <> a.owner
		where a.acl is not null and not exists (
			select from pg_catalog.pg_depend d where d.classid = a.classid and d.objid = a.oid and d.deptype = 'e')
		order by a.kind, a.target, a.columns, grantee nulls first, privilege`)
	const known = new Set(roles)
	const statements = new Set<string>()
	const strangers = new Set<string>()
	for (const { kind, target, columns } of rows)
		if (!columns) statements.add(`revoke all on ${kind} ${target} from public`)
	for (const { kind, target, columns, privilege, grantable, grantee } of rows) {
		if (!privilege) continue
		if (grantee && !known.has(grantee)) strangers.add(grantee)
		else
			statements.add(
				`grant ${privilege}${columns} on ${kind} ${target} to ${grantee ?? "public"}${grantable ? " with grant option" : ""}`,
			)
	}
	return { statements: [...statements], strangers: [...strangers] }
}

type GrantRow = {
	kind: string
	target: string
	columns: string
	privilege: string | null
	grantable: boolean | null
	grantee: string | null
}
