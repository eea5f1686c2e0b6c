import type { Sql } from "@hivematrix/shared/db"
import type { Origin } from "./audit.ts"

/** After so many failures an account waits 30 s, twice as long after each further one, at most 15 minutes. */
const failuresBeforeLock = 5
/** So many failures from one address in a quarter of an hour, and it waits for the quarter's end. */
export const failuresPerAddress = 30

/** What is known before the password is looked at. `account` is absent for whoever can't sign in, for any reason. */
export type Attempt = {
	account: { id: string; username: string; passwordHash: string | undefined } | undefined
	/** Attempts from this address in this window, this one included. */
	fromAddress: number
	/** Seconds until the address may try again. */
	windowEnds: number
}

/**
 * Counts an attempt before its password is checked, so that a hundred guesses at once are a hundred and not one. The
 * same two rows are written whether the user exists or not.
 */
export const countAttempt = async (sql: Sql, username: string, address: string): Promise<Attempt> => {
	// Half a day without an attempt forgives the earlier ones.
	const failures = sql`
		case when last_attempt_at < now() - interval '12 hours' then 1 else failed_sign_ins + 1 end`
	const [row] = await sql<
		{
			fromAddress: number
			windowEnds: number
			id: string | null
			username: string
			passwordHash: string | null
		}[]
	>`
		with source as (
			insert into sign_in_addresses as known (address, attempts, since)
			values (${networkOf(sql, address)}, 1, now())
			on conflict (address) do update set
				attempts = case when known.since < now() - interval '15 minutes' then 1 else known.attempts + 1 end,
				since = case when known.since < now() - interval '15 minutes' then now() else known.since end
			returning attempts, since
		), account as (
			update users set
				failed_sign_ins = ${failures},
				last_attempt_at = now(),
				locked_until = case
					when ${failures} >= ${failuresBeforeLock}
					then now() + least(
						interval '30 seconds' * power(2, least(${failures} - ${failuresBeforeLock}, 10)),
						interval '15 minutes'
					)
				end
			where username = ${username}
				and enabled
				and (locked_until is null or locked_until <= now())
			returning id, username, password_hash
		)
		select
			source.attempts as from_address,
			ceil(extract(epoch from source.since + interval '15 minutes' - now()))::int as window_ends,
			account.id,
			account.username,
			account.password_hash
		from source
		left join account on true`
	if (!row) throw new Error("An attempt was not counted")
	return {
		account: row.id
			? { id: row.id, username: row.username, passwordHash: row.passwordHash ?? undefined }
			: undefined,
		fromAddress: row.fromAddress,
		windowEnds: row.windowEnds,
	}
}

/** The proof was right: neither the account nor the address has it counted. What failed before still counts. */
export const forgiveAttempt = async (sql: Sql, id: string, address: string): Promise<void> => {
	await sql`
		with account as (
			update users set failed_sign_ins = greatest(failed_sign_ins - 1, 0), locked_until = null
			where id = ${id}
		)
		update sign_in_addresses set attempts = attempts - 1
		where address = ${networkOf(sql, address)} and attempts > 0`
}

/** Every step was right: the account's count begins anew. */
export const recordSuccess = async (
	sql: Sql,
	id: string,
	methods: string[],
	origin: Origin,
): Promise<void> => {
	await sql`
		with account as (
			update users set failed_sign_ins = 0, locked_until = null, last_sign_in_at = now()
			where id = ${id}
			returning id, username
		)
		insert into audit_entries (action, actor, user_id, username, address, request_id, device, details)
		select
			'signed in',
			username,
			id,
			username,
			${origin.address},
			${origin.requestId},
			${origin.device ?? null},
			${sql.json({ methods })}
		from account`
}

/**
 * A proof was wrong, or there was nobody to check it for: the trail says which, the answer does not.
 * @param wrong what was wrong where it was looked at: "wrong password"
 */
export const recordFailure = async (
	sql: Sql,
	username: string,
	wrong: string | undefined,
	origin: Origin,
): Promise<void> => {
	await sql`
		insert into audit_entries (action, actor, user_id, username, address, request_id, device, details)
		select
			'sign-in failed',
			${origin.actor},
			users.id,
			asked.username,
			${origin.address},
			${origin.requestId},
			${origin.device ?? null},
			jsonb_strip_nulls(jsonb_build_object(
				'reason', case
					when ${wrong ?? null}::text is not null then ${wrong ?? null}
					when users.id is null then 'unknown user'
					when not users.enabled then 'disabled'
					else 'locked'
				end,
				'failures', users.failed_sign_ins,
				'locked_until', users.locked_until
			))
		from (values (${username})) as asked (username)
		left join users on users.username = asked.username`
}

const networkOf = (sql: Sql, address: string) =>
	sql`network(set_masklen(${address}::inet, case family(${address}::inet) when 6 then 64 else 32 end))`
