import type { Sql } from "@hivematrix/shared/db"
import type { AdapterPayload } from "oidc-provider"
import { addLogoutNotices } from "./logout-notices.ts"

export type StoredState = { payload: AdapterPayload; consumedAt: Date | null }

export const putState = async (
	sql: Sql,
	type: string,
	id: string,
	payload: AdapterPayload,
	seconds: number,
): Promise<void> => {
	await sql`
		insert into provider_state (type, id, payload, expires_at)
		values (
			${type},
			${id},
			${JSON.stringify(payload)}::text::jsonb,
			now() + make_interval(secs => ${seconds})
		)
		on conflict (type, id) do update set
			payload = excluded.payload,
			expires_at = excluded.expires_at`
}

export const findState = async (
	sql: Sql,
	type: string,
	by: "id" | "uid" | "user_code",
	value: string,
): Promise<StoredState | undefined> => {
	const [row] = await sql<StoredState[]>`
		select payload, consumed_at
		from provider_state
		where type = ${type}
			and ${sql(by)} = ${value}
			and expires_at > now()`
	return row
}

/** Marks a code or token as used. @returns whether this call was the first to do so. */
export const consumeState = async (sql: Sql, type: string, id: string): Promise<boolean> => {
	const { count } = await sql`
		update provider_state set consumed_at = now()
		where type = ${type}
			and id = ${id}
			and consumed_at is null`
	return count > 0
}

export const removeState = async (sql: Sql, type: string, id: string): Promise<void> => {
	await sql`
		delete from provider_state
		where type = ${type}
			and id = ${id}`
}

/** Everything issued under a grant; the grant itself has its own id and stays. */
export const removeStateOfGrant = async (sql: Sql, type: string, grantId: string): Promise<void> => {
	await sql`
		delete from provider_state
		where type = ${type}
			and grant_id = ${grantId}`
}

/**
 * Removes a person's sessions, grants, codes, tokens and half-done sign-ins, and leaves notices for Core.
 * @param keep the uid of a session that stays with what was issued in it, or of an interaction
 * @returns how many sessions there were.
 */
export const removeStateOfAccount = async (sql: Sql, userId: string, keep = ""): Promise<number> => {
	const rows = await sql<{ type: string; sids: string[] }[]>`
		with kept_grants as (
			select authorization_of_client.value ->> 'grantId' as id
			from provider_state,
				jsonb_each(payload -> 'authorizations') as authorization_of_client
			where type = 'Session'
				and uid = ${keep}
		)
		delete from provider_state
		where account_id = ${userId}
			and uid is distinct from ${keep}
			and payload ->> 'sessionUid' is distinct from ${keep}
			and id <> ${keep}
			and not (type = 'Grant' and id in (select id from kept_grants where id is not null))
		returning
			type,
			array(
				select authorization_of_client.value ->> 'sid'
				from jsonb_each(payload -> 'authorizations') as authorization_of_client
				where authorization_of_client.value ? 'sid'
			) as sids`
	await addLogoutNotices(sql, userId, keep ? rows.flatMap(({ sids }) => sids) : undefined)
	await sql`
		delete from sign_in_steps
		where user_id = ${userId}
			and interaction <> ${keep}`
	return rows.filter(({ type }) => type === "Session").length
}

/** Clears what has expired, so that it can't pile up. */
export const removeExpired = async (sql: Sql): Promise<void> => {
	await sql`
		delete from provider_state
		where expires_at < now()`
	await sql`
		delete from sign_in_steps
		where expires_at < now()`
	await sql`
		delete from passkey_challenges
		where expires_at < now()`
	// By then Core's own sessions have ended too.
	await sql`
		delete from logout_notices
		where created_at < now() - interval '7 days'`
	await sql`
		delete from sign_in_addresses
		where since < now() - interval '15 minutes'`
}
