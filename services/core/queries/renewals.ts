import type { Sql } from "@hivematrix/shared/db"
import type { Person } from "../provider/person.ts"

/**
 * Takes the right to renew a session, for `seconds`: one Core at a time asks the provider, since a refresh token may be
 * good for one use only. @returns the sealed refresh token, or undefined where another has the right or used it, or it ended
 */
export const takeRenewal = async (
	sql: Sql,
	id: string,
	{ seconds, afterMinutes }: { seconds: number; afterMinutes: number },
): Promise<string | undefined> => {
	const [taken] = await sql<{ sealedRefreshToken: string }[]>`
		update sessions
		set renewing_until = now() + make_interval(secs => ${seconds})
		where id = ${id}
			and revoked_at is null
			and sealed_refresh_token is not null
			and renewed_at < now() - make_interval(mins => ${afterMinutes})
			and (renewing_until is null or renewing_until < now())
		returning sealed_refresh_token`
	return taken?.sealedRefreshToken
}

/** Writes down what the provider gave anew; the last token may now end `tokenHours` from now, never beyond the session. */
export const storeRenewal = async (
	sql: Sql,
	id: string,
	{
		person,
		sealedRefreshToken,
		sealedIdToken,
		tokenHours,
	}: {
		person: Pick<Person, "username" | "name" | "email"> | undefined
		sealedRefreshToken: string | undefined
		sealedIdToken: string | undefined
		tokenHours: number
	},
): Promise<void> => {
	await sql`
		update sessions
		set renewed_at = now(),
			renewing_until = null,
			expires_at = least(now() + make_interval(hours => ${tokenHours}), ends_at),
			username = coalesce(${person?.username ?? null}, username),
			name = coalesce(${person?.name ?? null}, name),
			email = coalesce(${person?.email ?? null}, email),
			sealed_refresh_token = coalesce(${sealedRefreshToken ?? null}, sealed_refresh_token),
			sealed_id_token = coalesce(${sealedIdToken ?? null}, sealed_id_token)
		where id = ${id}
			and revoked_at is null`
}
