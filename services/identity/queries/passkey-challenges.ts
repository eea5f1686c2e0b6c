import type { Sql } from "@hivematrix/shared/db"

/** Remembers what was asked last; an earlier question of the same sign-in or session is void. */
export const putChallenge = async (sql: Sql, boundTo: string, challenge: string): Promise<void> => {
	await sql`
		insert into passkey_challenges (bound_to, challenge, expires_at)
		values (${boundTo}, ${challenge}, now() + interval '10 minutes')
		on conflict (bound_to) do update set
			challenge = excluded.challenge,
			expires_at = excluded.expires_at`
}

/** What was asked, once: nothing is left for a second answer. */
export const takeChallenge = async (sql: Sql, boundTo: string): Promise<string | undefined> => {
	const [row] = await sql<{ challenge: string }[]>`
		delete from passkey_challenges
		where bound_to = ${boundTo}
			and expires_at > now()
		returning challenge`
	return row?.challenge
}
