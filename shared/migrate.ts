import Postgrator from "postgrator"
import postgres from "postgres"
import type { Pool, Sql } from "./db.ts"
import { ConfigurationError } from "./env.ts"

/**
 * Brings a database up to the newest `NNN.do.name.sql` of a folder, each file in a transaction of its own together with
 * the row that records it, and under a lock, so that several instances may start at once.
 *
 * A file that was changed after it ran stops the start, and so does a database that is newer than the code.
 */
export const migrate = async (sql: Pool, folder: string): Promise<void> => {
	const versions = (await runner(sql, folder).getMigrations())
		.map(({ version }) => version)
		.sort((a, b) => a - b)
	const newest = versions.at(-1) ?? 0
	for (const version of versions) {
		await sql.begin(async (tx) => {
			await tx`select pg_advisory_xact_lock(hashtext('hivematrix.migrate'))`
			const migrations = runner(tx, folder)
			const reached = await migrations.getDatabaseVersion()
			if (reached > newest) throw newerDatabase(folder, reached, newest)
			if (reached < version || version === newest) {
				await migrations.migrate(String(Math.max(reached, version))).catch((error: unknown) => {
					throw changedFile(folder, error) ?? error
				})
			}
		})
	}
}

const runner = (sql: Sql, folder: string): Postgrator =>
	new Postgrator({
		driver: "pg",
		migrationPattern: `${folder}/*.sql`,
		schemaTable: "schema_version",
		execQuery: async (query) => ({ rows: (await sql.unsafe(query)).map(inSnakeCase) }),
		execSqlScript: async (script) => {
			await sql.unsafe(script)
		},
	})

/** The library reads `column_name`, our pools answer `columnName`. */
const inSnakeCase = (row: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(row).map(([column, value]) => [postgres.fromCamel(column), value]))

/** The library says it by a message of its own; no other failure mentions a checksum. */
const changedFile = (folder: string, cause: unknown): ConfigurationError | undefined =>
	cause instanceof Error && cause.message.startsWith("MD5 checksum failed")
		? new ConfigurationError(
				`A file of ${folder} was changed after it ran (${cause.message}). Put it back, and write what is new into a new file.`,
				{ cause },
			)
		: undefined

const newerDatabase = (folder: string, reached: number, newest: number): ConfigurationError =>
	new ConfigurationError(
		`The database is at version ${reached}, but ${folder} ends at ${newest}. Start the newer release that made it, or restore a backup.`,
	)
