import { connect, type Pool } from "../db.ts"
import { migrate } from "../migrate.ts"
import { testPostgres } from "./postgres.ts"

/**
 * A database for one test file, migrated from `migrations` if given.
 * @returns the pool, its URL, and `drop`, which belongs into `afterAll`.
 */
export const createDatabase = async (
	migrations?: string,
): Promise<{ sql: Pool; url: string; drop: () => Promise<void> }> => {
	const server = await testPostgres()
	const name = `test_${crypto.randomUUID().replaceAll("-", "")}`
	const admin = connect(`${server.url}/postgres`, { max: 1 })
	await admin.unsafe(`create database ${name}`)
	const url = `${server.url}/${name}`
	const sql = connect(url)
	if (migrations) await migrate(sql, migrations)
	const drop = async () => {
		await sql.end()
		await admin.unsafe(`drop database ${name} with (force)`)
		await admin.end()
	}
	return { sql, url, drop }
}
