import type { Sql } from "@hivematrix/shared/db"
import type { Level } from "@hivematrix/shared/levels"
import type { Revocation } from "../contract.ts"

export type Session = {
	id: string
	origin: "sign-in" | "helm"
	subject: string
	username: string
	name: string
	email: string
	level: Level
	groups: string[]
	companies: string[]
	expiresAt: Date
}

export const addSession = async (sql: Sql, session: Session): Promise<void> => {
	await sql`
		insert into sessions (id, origin, subject, username, name, email, level, groups, companies, expires_at)
		values (${session.id}, ${session.origin}, ${session.subject}, ${session.username}, ${session.name},
			${session.email}, ${session.level}, ${session.groups}, ${session.companies}, ${session.expiresAt})`
}

/** A session that is neither over nor revoked. */
export const findLiveSession = async (sql: Sql, id: string): Promise<Session | undefined> => {
	const [session] = await sql<Session[]>`
		select id, origin, subject, username, name, email, level, groups, companies, expires_at
		from sessions
		where id = ${id}
			and revoked_at is null
			and expires_at > now()`
	return session
}

/** Revokes and tells every Core; false when there is no such session. Revoking twice is no error. */
export const revokeSession = async (sql: Sql, id: string): Promise<boolean> => {
	const revoked = await sql`
		with revoked as (
			update sessions
			set revoked_at = coalesce(revoked_at, now())
			where id = ${id}
			returning id, extract(epoch from expires_at)::bigint as expires
		)
		select pg_notify('revoked', json_build_object('session', id, 'expires', expires)::text)
		from revoked`
	return revoked.length > 0
}

/** Every revoked session whose token still lives. */
export const listRevocations = (sql: Sql): Promise<Revocation[]> => sql<Revocation[]>`
	select id as session, extract(epoch from expires_at)::float8 as expires
	from sessions
	where revoked_at is not null
		and expires_at > now()`

/** Forgets sessions that ended more than a day ago. @returns how many */
export const removeEndedSessions = async (sql: Sql): Promise<number> => {
	const { count } = await sql`delete from sessions where expires_at < now() - interval '1 day'`
	return count
}
