import { connect, type Pool } from "@hivematrix/shared/db"
import { databaseOf, type Platform } from "../config/environment.ts"
import { adminUrl, isEmbedded } from "../config/postgres-address.ts"
import { KnownError } from "../known-error.ts"

type Wanted = ReturnType<typeof databaseOf>

/**
 * Gives each service that wants one a database and a role that owns it and can open no other. Run at every start: what
 * is there stays, and passwords follow the configuration.
 */
export const ensureDatabases = async (platform: Platform): Promise<void> => {
	const wanted = platform.services
		.filter(({ database }) => database)
		.map(({ name }) => databaseOf(platform, name))
	await asAdmin(platform, async (sql) => {
		const admin = await findAdmin(sql)
		await ensureRoles(sql, wanted, admin)
		await ensureOwnership(sql, wanted, isEmbedded(platform))
	})
}

/** Does something to the server as its owner. */
export const asAdmin = async <Result>(
	platform: Platform,
	act: (sql: Pool) => Promise<Result>,
): Promise<Result> => {
	const sql = connect(adminUrl(platform), { max: 1, name: "helm" })
	try {
		return await act(sql)
	} catch (error) {
		throw refusal(error)
	} finally {
		await sql.end()
	}
}

/** What only a person can put right, in a sentence. */
const refusal = (error: unknown): unknown => {
	const { code, message } = error as { code?: string; message?: string }
	if (code === "28P01")
		return new KnownError(
			"PostgreSQL refuses the admin_password of master_config.json. Put back the configuration that belongs to this data.",
		)
	if (code === "42501")
		return new KnownError(
			`PostgreSQL doesn't let the admin_user of master_config.json do what it must: ${message}. Let it create databases and roles, and own those that are there already.`,
		)
	return error
}

type Admin = { name: string; superuser: boolean }

/** Who we are to the server. @throws KnownError where that is not enough */
const findAdmin = async (sql: Pool): Promise<Admin> => {
	const [admin] = await sql<(Admin & { able: boolean; version: number })[]>`
		select
			rolname as name,
			rolsuper as superuser,
			rolsuper or (rolcreatedb and rolcreaterole) as able,
			current_setting('server_version_num')::int as version
		from pg_roles
		where rolname = current_user`
	if (!admin?.able)
		throw new KnownError(
			"The admin_user of master_config.json may not create databases and roles. On the server: alter role NAME createdb createrole.",
		)
	if (admin.version < 160_000)
		throw new KnownError("HiveMatrix needs PostgreSQL 16 or newer. Upgrade the server, or choose another.")
	return admin
}

const ensureRoles = async (sql: Pool, wanted: Wanted[], { name, superuser }: Admin): Promise<void> => {
	const rows = await sql<{ rolname: string }[]>`select rolname from pg_roles`
	const known = new Set(rows.map(({ rolname }) => rolname))
	await sql.begin(async (tx) => {
		for (const { role, password } of wanted) {
			const verb = known.has(role) ? "alter" : "create"
			// Neither names nor passwords can be parameters of such a statement: the server quotes them.
			const [made] = await tx<{ statement: string }[]>`
				select format(${`${verb} role %I login password %L`}::text, ${role}::text, ${password}::text) as statement`
			if (made) await tx.unsafe(made.statement)
			// Whoever made a role without being superuser may only administer it: to give it a database takes more.
			if (!superuser) await tx`grant ${tx(role)} to ${tx(name)} with inherit true, set true`
		}
	})
}

/** On a server of its own Helm closes every database to strangers; elsewhere only those that are its business. */
const ensureOwnership = async (sql: Pool, wanted: Wanted[], own: boolean): Promise<void> => {
	const rows = await sql<{ datname: string; open: boolean }[]>`
		select datname, has_database_privilege('public', oid, 'connect') as open
		from pg_database
		where datallowconn`
	const known = new Set(rows.map(({ datname }) => datname))
	for (const { database, role } of wanted) {
		if (!known.has(database)) await sql`create database ${sql(database)} owner ${sql(role)}`
	}
	const ours = new Set(wanted.map(({ database }) => database))
	const open = rows.filter((row) => row.open && (own || ours.has(row.datname))).map(({ datname }) => datname)
	const made = wanted.map(({ database }) => database).filter((database) => !known.has(database))
	for (const database of [...open, ...made]) {
		await sql`revoke connect, temporary on database ${sql(database)} from public`
	}
}
