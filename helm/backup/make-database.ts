import type { Sql } from "@hivematrix/shared/db"
import { quoted } from "./load-archive.ts"

/** A role that can sign in with this password, made or given it. */
export const ensureRole = async (admin: Sql, role: string, password: string): Promise<void> => {
	const known = await admin`select from pg_catalog.pg_roles where rolname = ${role}`
	const [made] = await admin<{ statement: string }[]>`
		select pg_catalog.format(${`${known.length ? "alter" : "create"} role %I login password %L`}::text,
			${role}::text, ${password}::text) as statement`
	if (made) await admin.unsafe(made.statement)
	// Whoever made a role without being superuser may only administer it: to give it a database takes more.
	await admin.unsafe(
		`do $$ begin if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
			grant ${quoted(role)} to current_user with inherit true, set true; end if; end $$`,
	)
}

/** An empty database that only its owner may open. */
export const makeDatabase = async (admin: Sql, database: string, role: string): Promise<void> => {
	await admin.unsafe(`create database ${quoted(database)} owner ${quoted(role)}`)
	await admin.unsafe(`revoke connect, temporary on database ${quoted(database)} from public`)
}

export const dropDatabase = (admin: Sql, database: string): Promise<unknown> =>
	admin.unsafe(`drop database if exists ${quoted(database)} with (force)`)
