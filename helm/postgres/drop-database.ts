import type { Pool } from "@hivematrix/shared/db"

/** Whether a server has such a database or such a role. */
export const hasDatabase = async (sql: Pool, { database, role }: Names): Promise<boolean> => {
	const rows = await sql`
		select 1
		from pg_database
		where datname = ${database}
		union all
		select 1
		from pg_roles
		where rolname = ${role}`
	return rows.length > 0
}

/** Takes away a database, whoever is connected to it, and the role that owned it; what is not there is fine. */
export const dropDatabase = async (sql: Pool, { database, role }: Names): Promise<void> => {
	await sql`drop database if exists ${sql(database)} with (force)`
	await sql`drop role if exists ${sql(role)}`
}

type Names = { database: string; role: string }
