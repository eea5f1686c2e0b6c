import type { Sql } from "@hivematrix/shared/db"

export type LogoutNotice = { id: string; userId: string; sid: string | null }

/** Wakes whoever sends notices, in any instance, once the transaction around it is committed. */
export const logoutChannel = "logout_notices"

/** @param sids of sessions that ended; undefined for all that the person has */
export const addLogoutNotices = async (
	sql: Sql,
	userId: string,
	sids: string[] | undefined,
): Promise<void> => {
	await sql`
		insert into logout_notices (user_id, sid)
		select ${userId}, sid
		from unnest(${sids ?? [null]}::text[]) as sid`
	await sql`select pg_notify(${logoutChannel}, '')`
}

/** The oldest that nobody else is sending, held until the transaction ends. @param tried left out */
export const holdLogoutNotice = async (sql: Sql, tried: string[]): Promise<LogoutNotice | undefined> => {
	const [notice] = await sql<LogoutNotice[]>`
		select id, user_id, sid
		from logout_notices
		where id <> all(${tried}::uuid[])
		order by created_at
		limit 1
		for update skip locked`
	return notice
}

export const removeLogoutNotice = async (sql: Sql, id: string): Promise<void> => {
	await sql`
		delete from logout_notices
		where id = ${id}`
}
