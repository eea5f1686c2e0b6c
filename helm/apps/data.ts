import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { connect, type Pool } from "@hivematrix/shared/db"
import { migrate } from "@hivematrix/shared/migrate"
import { databaseOf, databaseUrl, type Platform } from "../config/environment.ts"
import { KnownError } from "../known-error.ts"
import { ensureDatabases } from "../postgres/databases.ts"

/** The number of the newest migration in a service's folder; 0 where it has none. */
export const newestMigration = (folder: string): number => {
	const files = existsSync(join(folder, "migrations")) ? readdirSync(join(folder, "migrations")) : []
	return Math.max(0, ...files.map((file) => Number(file.match(/^(\d+)\.do\..*\.sql$/)?.[1] ?? 0)))
}

/** Runs what a service's folder has in `migrations/`, as the service itself would at its start, with its rights. */
export const runMigrations = async (
	platform: Platform,
	name: string,
	folder: string,
	signal: AbortSignal,
): Promise<string> => {
	const newest = newestMigration(folder)
	if (!newest) return "none"
	const before = await asService(platform, name, async (sql) => {
		// Nobody waits for a long one who doesn't want it any more; the server rolls it back.
		signal.addEventListener("abort", () => void sql.end({ timeout: 0 }), { once: true })
		const version = await migratedTo(sql)
		await migrate(sql, join(folder, "migrations"))
		return version
	})
	return before === newest ? `at ${newest} already` : `from ${before} to ${newest}`
}

/** The number of the last migration that ran on a service's database. */
export const reachedMigration = (platform: Platform, name: string): Promise<number> =>
	asService(platform, name, migratedTo)

const asService = async <Result>(
	platform: Platform,
	name: string,
	act: (sql: Pool) => Promise<Result>,
): Promise<Result> => {
	const sql = connect(databaseUrl(platform, name), { max: 1, name: "helm" })
	try {
		return await act(sql)
	} finally {
		await sql.end()
	}
}

const migratedTo = async (sql: Pool): Promise<number> => {
	const [table] = await sql<{ there: boolean }[]>`select to_regclass('schema_version') is not null as there`
	if (!table?.there) return 0
	const [row] = await sql<
		{ version: number }[]
	>`select coalesce(max(version), 0)::int as version from schema_version`
	return row?.version ?? 0
}

/** Copies a service's database beside it; nobody may be connected meanwhile. */
export const keepDatabase = async (
	sql: Pool,
	platform: Platform,
	name: string,
	copy: string,
): Promise<void> => {
	const { database, role } = databaseOf(platform, name)
	await disconnect(sql, database)
	await sql`create database ${sql(copy)} template ${sql(database)} owner ${sql(role)}`
	await sql`revoke connect, temporary on database ${sql(copy)} from public`
}

/** Puts that copy in the place of what became of the database since. */
export const returnDatabase = async (
	sql: Pool,
	platform: Platform,
	name: string,
	copy: string,
): Promise<void> => {
	const [there] = await sql`select 1 from pg_database where datname = ${copy}`
	if (!there) return
	const { database } = databaseOf(platform, name)
	await sql`drop database if exists ${sql(database)} with (force)`
	await sql`alter database ${sql(copy)} rename to ${sql(database)}`
	await sql`revoke connect, temporary on database ${sql(database)} from public`
}

const disconnect = async (sql: Pool, database: string): Promise<void> => {
	await sql`
		select pg_terminate_backend(pid)
		from pg_stat_activity
		where datname = ${database} and pid <> pg_backend_pid()`
	for (const began = Date.now(); Date.now() - began < 5_000; await Bun.sleep(25)) {
		const [still] = await sql`select 1 from pg_stat_activity where datname = ${database}`
		if (!still) return
	}
	throw new KnownError(`Somebody keeps connecting to the database ${database}. End that, and try again.`)
}

/** A version that wants a database where the former had none gets one. */
export const giveDatabase = async (platform: Platform, name: string): Promise<void> => {
	const services = platform.services.filter((service) => service.name === name)
	await ensureDatabases({
		...platform,
		services: services.map((service) => ({ ...service, database: true })),
	})
}
