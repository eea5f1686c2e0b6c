import postgres from "postgres"

/** A pool of connections, or a transaction: what a query function takes. Columns arrive in camelCase. */
export type Sql = postgres.Sql | postgres.TransactionSql

/** A pool of connections; only whoever opened it may begin transactions or end it. */
export type Pool = postgres.Sql

/**
 * Opens a pool. Connections are made when first needed and given back after a minute of rest; a statement that takes
 * over 30 s is ended by the server.
 * @param url `postgres://role:password@host:port/database`, with `?sslmode=require` or `verify-full` for TLS
 * @param patience seconds that a connection may take to be made
 */
export const connect = (
	url: string,
	{ max = 8, name = "hivematrix", patience = 10 }: { max?: number; name?: string; patience?: number } = {},
): Pool =>
	postgres(url, {
		max,
		idle_timeout: 60,
		connect_timeout: patience,
		transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
		onnotice: () => {},
		connection: { application_name: name, statement_timeout: 30_000 },
	})

/** Whether the database answers: what `/ready` asks. */
export const answers = async (sql: Pool): Promise<boolean> => {
	try {
		await sql`select 1`
		return true
	} catch {
		return false
	}
}
