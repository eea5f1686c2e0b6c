import type { Sql } from "@hivematrix/shared/db"
import postgres from "postgres"

/** Where a server is, and as whom to speak to it. `host` may be the folder of a unix socket. */
export type Address = {
	host: string
	port: number
	/** Of an external server. */
	ssl?: "require" | "verify-full"
	role: string
	password: string
}

/** One connection that stays: what it sets and the transaction it is in hold until `end`. */
export type Session = { sql: Sql; end: () => Promise<void> }

/** Settings under which the same value has the same text everywhere, and names are written in full. */
const settings = [
	"set search_path = ''",
	"set timezone = 'UTC'",
	"set datestyle = 'ISO, MDY'",
	"set intervalstyle = 'postgres'",
	"set extra_float_digits = 3",
	"set bytea_output = 'hex'",
	"set client_encoding = 'UTF8'",
	// A table whose policies would hide rows is an error, never half a backup.
	"set row_security = off",
	// Functions may speak of tables that come later.
	"set check_function_bodies = off",
	"set statement_timeout = 0",
	"set lock_timeout = 0",
	"set idle_in_transaction_session_timeout = 0",
]

export const openSession = async (address: Address, database: string): Promise<Session> => {
	const pool = postgres({
		host: address.host,
		port: address.port,
		...(address.ssl ? { ssl: address.ssl } : {}),
		user: address.role,
		password: address.password,
		database,
		max: 1,
		// A long copy, or a transaction that waits for its turn, is not idle.
		idle_timeout: 0,
		max_lifetime: null,
		connect_timeout: 10,
		transform: { column: { from: postgres.toCamel } },
		onnotice: () => {},
		connection: { application_name: "helm-backup" },
	})
	try {
		const sql = await pool.reserve()
		await sql.unsafe(settings.join(";"))
		return {
			sql,
			end: async () => {
				sql.release()
				await pool.end({ timeout: 0 })
			},
		}
	} catch (error) {
		await pool.end({ timeout: 0 })
		throw error
	}
}
