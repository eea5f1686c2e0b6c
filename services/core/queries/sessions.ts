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
	/** When the last token minted for it ends. */
	expiresAt: Date
	/** When it ends for good. */
	endsAt: Date
	renewedAt: Date
	/** Whether the provider can be asked anew. */
	renewable: boolean
}

/** What a browser's session has beyond that of a mere token; the tokens of the provider are sealed. */
export type Held = {
	cookieHash: string
	address: string
	device: string
	providerSid: string | null
	sealedRefreshToken: string | null
	sealedIdToken: string | null
}

export const addSession = async (
	sql: Sql,
	session: Omit<Session, "renewedAt" | "renewable">,
	held?: Held,
): Promise<void> => {
	await sql`
		insert into sessions (
			id, origin, subject, username, name, email, level, groups, companies, expires_at, ends_at,
			cookie_sha256, address, device, provider_sid, sealed_refresh_token, sealed_id_token
		)
		values (
			${session.id}, ${session.origin}, ${session.subject}, ${session.username}, ${session.name},
			${session.email}, ${session.level}, ${session.groups}, ${session.companies}, ${session.expiresAt},
			${session.endsAt}, ${held?.cookieHash ?? null}, ${held?.address ?? ""}, ${held?.device ?? ""},
			${held?.providerSid ?? null}, ${held?.sealedRefreshToken ?? null}, ${held?.sealedIdToken ?? null}
		)`
}

/** Neither revoked nor over, nor idle for too long where a browser holds it. */
export const isLive = (sql: Sql, idleMinutes: number) => sql`
	revoked_at is null
	and ends_at > now()
	and (cookie_sha256 is null or last_used_at > now() - make_interval(mins => ${idleMinutes}))`

const columns = (sql: Sql) => sql`
	id, origin, subject, username, name, email, level, groups, companies, expires_at, ends_at, renewed_at,
	sealed_refresh_token is not null as renewable`

export const findLiveSession = async (
	sql: Sql,
	id: string,
	idleMinutes: number,
): Promise<Session | undefined> => {
	const [session] = await sql<Session[]>`
		select ${columns(sql)}
		from sessions
		where id = ${id}
			and ${isLive(sql, idleMinutes)}`
	return session
}

/** The live session that a browser's cookie stands for, which was last used so many seconds ago. */
export const useSession = async (
	sql: Sql,
	cookieHash: string,
	secondsAgo: number,
	idleMinutes: number,
): Promise<Session | undefined> => {
	const [session] = await sql<Session[]>`
		update sessions
		set last_used_at = greatest(last_used_at, now() - make_interval(secs => ${secondsAgo}))
		where cookie_sha256 = ${cookieHash}
			and ${isLive(sql, idleMinutes)}
		returning ${columns(sql)}`
	return session
}

/** Writes down when sessions were last used, in seconds before now. */
export const noteUse = async (sql: Sql, used: { id: string; secondsAgo: number }[]): Promise<void> => {
	await sql`
		update sessions
		set last_used_at = greatest(last_used_at, now() - make_interval(secs => used.seconds_ago))
		from jsonb_to_recordset(${JSON.stringify(
			used.map(({ id, secondsAgo }) => ({ id, seconds_ago: secondsAgo })),
		)}::text::jsonb) as used (id text, seconds_ago float8)
		where sessions.id = used.id
			and revoked_at is null`
}

/** Every revoked session whose token still lives. */
export const listRevocations = (sql: Sql): Promise<Revocation[]> => sql<Revocation[]>`
	select id as session, extract(epoch from expires_at)::float8 as expires
	from sessions
	where revoked_at is not null
		and expires_at > now()`

/** Forgets sessions that ended more than a day ago, and logout tokens that are long too old to be sent again. @returns how many */
export const removeEndedSessions = async (sql: Sql): Promise<number> => {
	await sql`delete from logout_tokens where heard_at < now() - interval '1 hour'`
	const { count } = await sql`
		delete from sessions
		where ends_at < now() - interval '1 day'
			or revoked_at < now() - interval '2 days'`
	return count
}
