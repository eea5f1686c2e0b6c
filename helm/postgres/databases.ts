import { connect, type Pool } from "@hivematrix/shared/db"
import { databaseOf, type Platform, postgresPort } from "../config/environment.ts"
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
		await ensureRoles(sql, wanted)
		await ensureOwnership(sql, wanted)
	})
}

/** Does something to the server as its owner. */
export const asAdmin = async <Result>(
	platform: Platform,
	act: (sql: Pool) => Promise<Result>,
): Promise<Result> => {
	const { admin_user, admin_password } = platform.config.databases.postgresql
	const url = `postgres://${admin_user}:${encodeURIComponent(admin_password)}@127.0.0.1:${postgresPort(platform)}`
	const sql = connect(`${url}/postgres`, { max: 1, name: "helm" })
	try {
		return await act(sql)
	} catch (error) {
		if ((error as { code?: string }).code !== "28P01") throw error
		throw new KnownError(
			"PostgreSQL refuses the admin_password of master_config.json. Put back the configuration that belongs to this data.",
		)
	} finally {
		await sql.end()
	}
}

const ensureRoles = async (sql: Pool, wanted: Wanted[]): Promise<void> => {
	const rows = await sql<{ rolname: string }[]>`select rolname from pg_roles`
	const known = new Set(rows.map(({ rolname }) => rolname))
	await sql.begin(async (tx) => {
		for (const { role, password } of wanted) {
			const verb = known.has(role) ? "alter" : "create"
			// Neither names nor passwords can be parameters of such a statement: the server quotes them.
			const [made] = await tx<{ statement: string }[]>`
				select format(${`${verb} role %I login password %L`}::text, ${role}::text, ${password}::text) as statement`
			if (made) await tx.unsafe(made.statement)
		}
	})
}

const ensureOwnership = async (sql: Pool, wanted: Wanted[]): Promise<void> => {
	const rows = await sql<{ datname: string; open: boolean }[]>`
		select datname, has_database_privilege('public', oid, 'connect') as open
		from pg_database
		where datallowconn`
	const known = new Set(rows.map(({ datname }) => datname))
	for (const { database, role } of wanted) {
		if (!known.has(database)) await sql`create database ${sql(database)} owner ${sql(role)}`
	}
	const open = rows.filter((row) => row.open).map(({ datname }) => datname)
	const made = wanted.map(({ database }) => database).filter((database) => !known.has(database))
	for (const database of [...open, ...made]) {
		await sql`revoke connect, temporary on database ${sql(database)} from public`
	}
}
