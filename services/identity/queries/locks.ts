import type { Sql } from "@hivematrix/shared/db"

export type Lock = { failures: number; locked: boolean; lastAttemptAt: Date | null }

/** How often signing in failed lately, and whether the account waits. */
export const findLock = async (sql: Sql, userId: string): Promise<Lock | undefined> => {
	const [lock] = await sql<Lock[]>`
		select failed_sign_ins as failures, coalesce(locked_until > now(), false) as locked, last_attempt_at
		from users
		where id = ${userId}`
	return lock
}

/** Forgives the failures. @returns whose they were */
export const unlock = async (sql: Sql, userId: string): Promise<string | undefined> => {
	const [user] = await sql<{ username: string }[]>`
		update users set failed_sign_ins = 0, locked_until = null
		where id = ${userId}
		returning username`
	return user?.username
}
