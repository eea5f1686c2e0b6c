import type { Sql } from "@hivematrix/shared/db"

/** Which sessions end: one, or all of a person, of a username, or of a session at the provider; perhaps all but one. */
export type Which =
	| { id: string; subject?: string }
	| { subject: string; except?: string }
	| { username: string; except?: string }
	| { providerSid: string }
	| { cookieHash: string }

export type Revoked = {
	id: string
	username: string
	sealedIdToken: string | null
	sealedRefreshToken: string | null
}

/**
 * Ends sessions and tells every Core; those that are over already are none.
 * @returns those that ended by this, with what the provider gave for them, which is forgotten here
 */
export const revokeSessions = async (
	sql: Sql,
	which: Which,
	{ by, because }: { by: string; because: string },
): Promise<Revoked[]> => {
	const revoked = await sql<(Revoked & { told: null })[]>`
		with ending as (
			select id, sealed_id_token, sealed_refresh_token
			from sessions
			where revoked_at is null
				and ends_at > now()
				and ${condition(sql, which)}
			for update
		), revoked as (
			update sessions
			set revoked_at = now(),
				revoked_by = ${by},
				revoked_because = ${because},
				sealed_refresh_token = null,
				sealed_id_token = null
			from ending
			where sessions.id = ending.id
			returning sessions.id, username, ending.sealed_id_token, ending.sealed_refresh_token,
				extract(epoch from expires_at)::bigint as expires
		)
		select id, username, sealed_id_token, sealed_refresh_token,
			pg_notify('revoked', json_build_object('session', id, 'expires', expires)::text) as told
		from revoked`
	return revoked.map(({ told: _, ...session }) => session)
}

const condition = (sql: Sql, which: Which) => {
	if ("id" in which)
		return sql`id = ${which.id} and (${which.subject ?? null}::text is null or subject = ${which.subject ?? null})`
	if ("cookieHash" in which) return sql`cookie_sha256 = ${which.cookieHash}`
	if ("providerSid" in which) return sql`provider_sid = ${which.providerSid}`
	const except = sql`id is distinct from ${which.except ?? null}`
	return "subject" in which
		? sql`subject = ${which.subject} and ${except}`
		: sql`username = ${which.username} and ${except}`
}

/** Whether there ever was such a session, as far as is remembered. */
export const isSession = async (sql: Sql, id: string): Promise<boolean> => {
	const rows = await sql`
		select id
		from sessions
		where id = ${id}`
	return rows.length > 0
}
