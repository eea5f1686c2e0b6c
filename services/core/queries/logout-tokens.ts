import type { Sql } from "@hivematrix/shared/db"

/** Writes down that a logout token was heard. @returns whether that was the first time, by any Core */
export const isFirstHearing = async (sql: Sql, jti: string): Promise<boolean> => {
	const { count } = await sql`
		insert into logout_tokens (jti)
		values (${jti})
		on conflict do nothing`
	return count > 0
}
