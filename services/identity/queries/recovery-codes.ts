import type { Sql } from "@hivematrix/shared/db"

/** Puts these in the place of all that a person had. */
export const replaceRecoveryCodes = async (sql: Sql, userId: string, hashes: string[]): Promise<void> => {
	await removeRecoveryCodes(sql, userId)
	await sql`
		insert into recovery_codes (user_id, hash)
		select ${userId}, hash
		from unnest(${hashes}::text[]) as hash`
}

export const removeRecoveryCodes = async (sql: Sql, userId: string): Promise<void> => {
	await sql`
		delete from recovery_codes
		where user_id = ${userId}`
}

/** @returns false where there is no such code, or it was used before. */
export const useRecoveryCode = async (sql: Sql, userId: string, hash: string): Promise<boolean> => {
	const { count } = await sql`
		update recovery_codes set used_at = now()
		where user_id = ${userId}
			and hash = ${hash}
			and used_at is null`
	return count > 0
}
