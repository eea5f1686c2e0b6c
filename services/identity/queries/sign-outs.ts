import type { Sql } from "@hivematrix/shared/db"

/** Somebody's sessions that ended, or must begin anew: one (`sid`, as tokens name it), or all of a person. */
export type SignOut = { subject: string; sid?: string | undefined }

/** Says so to whoever tells the platform; nothing is said of a change that is not committed. */
export const noteSignOut = async (sql: Sql, signOut: SignOut): Promise<void> => {
	await sql`select pg_notify('signed_out', ${JSON.stringify(signOut)})`
}
