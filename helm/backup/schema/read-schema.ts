import type { Sql } from "@hivematrix/shared/db"
import { readConstraints, readPolicies, readStatistics, readTriggers } from "./constraints.ts"
import { closed } from "./found.ts"
import { readComments, readGrants } from "./notes.ts"
import { inOrder } from "./order.ts"
import { findUncarried } from "./refuse-unknown.ts"
import { readSequences, type Sequence } from "./sequences.ts"
import { readTables, type Table } from "./tables.ts"
import { readCollations, readFunctions, readTypes } from "./types.ts"
import { readViews } from "./views.ts"

/** All that a database is beside its rows, as SQL; equal databases give equal texts. */
export type Schema = {
	extensions: { name: string; schema: string }[]
	/** What to make before the rows are copied, and after. */
	before: string
	after: string
	tables: Table[]
	sequences: Sequence[]
	/** What this can't carry, by name. */
	uncarried: string[]
	/** Roles that were granted something and that a restore won't find. */
	strangers: string[]
}

/** Reads a database's schema within the transaction that reads its rows. */
export const readSchema = async (sql: Sql, roles: string[]): Promise<Schema> => {
	const sequences = await readSequences(sql)
	const tables = await readTables(sql, sequences)
	const views = await readViews(sql)
	const grants = await readGrants(sql, roles)
	const objects = await inOrder(sql, [
		...(await readTypes(sql)),
		...(await readCollations(sql)),
		...(await readFunctions(sql)),
		...sequences.filter(({ identity }) => !identity),
		...tables,
		...views,
	])
	const owned = sequences.flatMap(({ name, owner, identity }) =>
		owner && !identity ? [`alter sequence ${name} owned by ${owner}`] : [],
	)
	const kept = objects.filter(({ key }) => views.some((view) => view.kept && view.key === key))
	const namespaces = await sql<{ name: string }[]>`
		select pg_catalog.quote_ident(nspname) as name
		from pg_catalog.pg_namespace
		where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
		order by nspname`
	return {
		extensions: await readExtensions(sql),
		before: closed([
			...namespaces.map(({ name }) => `create schema ${name}`),
			...objects.map(({ sql }) => sql),
		]),
		after: closed([
			...owned.sort(),
			...(await readConstraints(sql)),
			...kept.map(({ name }) => `refresh materialized view ${name}`),
			...(await readStatistics(sql)),
			...(await readTriggers(sql)),
			...(await readPolicies(sql)),
			...tables.flatMap(({ after }) => after).sort(),
			...(await readComments(sql)),
			...grants.statements,
		]),
		tables: tables.sort((a, b) => (a.name < b.name ? -1 : 1)),
		sequences,
		uncarried: await findUncarried(sql),
		strangers: grants.strangers,
	}
}

const readExtensions = (sql: Sql) =>
	sql<{ name: string; schema: string }[]>`
		select e.extname as name, n.nspname as schema
		from pg_catalog.pg_extension e
		join pg_catalog.pg_namespace n on n.oid = e.extnamespace
		where e.extname <> 'plpgsql'
		order by e.extname`
