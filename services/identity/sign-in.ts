import type { Pool } from "@hivematrix/shared/db"
import { createTurns } from "./in-turn.ts"
import type { Passwords } from "./passwords.ts"
import { addAuditEntry, type Origin } from "./queries/audit.ts"
import { countAttempt, failuresPerAddress, recordFailure, recordSuccess } from "./queries/sign-ins.ts"
import { normalUsername } from "./username.ts"

/** `refused` has no reason on purpose: unknown, wrong, locked and disabled look alike and take as long. */
export type SignIn =
	| { kind: "signed in"; userId: string }
	| { kind: "refused" }
	| { kind: "address must wait"; seconds: number }

export type SignInRule = (
	given: { username: string; password: string },
	from: { address: string; requestId: string },
) => Promise<SignIn>

/**
 * Checks a name and a password against the rules of lock-out, and writes down how it went. One attempt at a time for a
 * name: what counts as failed has failed, and a person with two windows is not taken for a guesser.
 */
export const signInRule = (sql: Pool, passwords: Passwords): SignInRule => {
	const turns = createTurns()
	return ({ username, password }, { address, requestId }) => {
		const name = normalUsername(username)
		const origin: Origin = { actor: "visitor", address, requestId }
		return turns(name, () => attempt(sql, passwords, name, password, origin))
	}
}

const attempt = async (
	sql: Pool,
	passwords: Passwords,
	username: string,
	password: string,
	origin: Origin,
): Promise<SignIn> => {
	const { account, fromAddress, windowEnds } = await countAttempt(sql, username, origin.address)
	if (fromAddress > failuresPerAddress) {
		// One row for each wait: a flood must not fill the trail.
		if (fromAddress === failuresPerAddress + 1) {
			await addAuditEntry(sql, origin, { action: "address must wait", username })
		}
		return { kind: "address must wait", seconds: windowEnds }
	}
	if ((await passwords.matches(password, account?.passwordHash)) && account) {
		await recordSuccess(sql, account.id, origin)
		return { kind: "signed in", userId: account.id }
	}
	await recordFailure(sql, username, account !== undefined, origin)
	return { kind: "refused" }
}
