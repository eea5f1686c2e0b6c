import type { Pool } from "@hivematrix/shared/db"
import type { Passwords } from "./passwords.ts"
import { addAuditEntry, type Origin } from "./queries/audit.ts"
import { countAttempt, failuresPerAddress, recordFailure, recordSuccess } from "./queries/sign-ins.ts"
import { normalUsername } from "./username.ts"

/** `refused` has no reason on purpose: unknown, wrong, locked and disabled look alike and take as long. */
export type SignIn =
	| { kind: "signed in"; userId: string }
	| { kind: "refused" }
	| { kind: "address must wait"; seconds: number }

/** Checks a name and a password against the rules of lock-out, and writes down how it went. */
export const signIn = async (
	{ sql, passwords }: { sql: Pool; passwords: Passwords },
	given: { username: string; password: string },
	{ address, requestId }: { address: string; requestId: string },
): Promise<SignIn> => {
	const username = normalUsername(given.username)
	const origin: Origin = { actor: "visitor", address, requestId }
	const attempt = await countAttempt(sql, username, address)
	if (attempt.fromAddress > failuresPerAddress) {
		// One row for each wait: a flood must not fill the trail.
		if (attempt.fromAddress === failuresPerAddress + 1) {
			await addAuditEntry(sql, origin, { action: "address must wait", username })
		}
		return { kind: "address must wait", seconds: attempt.windowEnds }
	}
	const { account } = attempt
	if (await passwords.matches(given.password, account?.passwordHash)) {
		if (account) {
			await recordSuccess(sql, account.id, origin)
			return { kind: "signed in", userId: account.id }
		}
	}
	await recordFailure(sql, username, account !== undefined, origin)
	return { kind: "refused" }
}
