import type { Pool } from "@hivematrix/shared/db"
import { createTurns } from "@hivematrix/shared/in-turn"
import { addAuditEntry, type Origin } from "./queries/audit.ts"
import {
	type Attempt,
	countAttempt,
	failuresPerAddress,
	forgiveAttempt,
	recordFailure,
} from "./queries/sign-ins.ts"
import { normalUsername } from "./username.ts"

/** `refused` has no reason on purpose: unknown, wrong, locked and disabled look alike and take as long. */
export type Attempted =
	| { kind: "proven"; userId: string }
	| { kind: "refused" }
	| { kind: "address must wait"; seconds: number }

/** Something that a guesser could guess: a password, a code. */
export type Proof = {
	/** Whether it is right. It is asked without an account as well, and takes as long. */
	holds: (account: Attempt["account"]) => Promise<boolean>
	/** What the trail says of one that is not: "wrong password". */
	wrong: string
}

export type Attempts = (username: string, proof: Proof, origin: Origin) => Promise<Attempted>

/**
 * Checks proofs against the rules of lock-out, and writes down what failed. One attempt at a time for a name: what counts
 * as failed has failed, and a person with two windows is not taken for a guesser. A right proof is no failure, but only
 * the whole sign-in forgives the earlier ones: who knows the password has no more guesses at the code for it.
 */
export const attemptRule = (sql: Pool): Attempts => {
	const turns = createTurns()
	return (username, proof, origin) => {
		const name = normalUsername(username)
		return turns(name, () => attempt(sql, name, proof, origin))
	}
}

const attempt = async (sql: Pool, username: string, proof: Proof, origin: Origin): Promise<Attempted> => {
	const { account, fromAddress, windowEnds } = await countAttempt(sql, username, origin.address)
	if (fromAddress > failuresPerAddress) {
		// One row for each wait: a flood must not fill the trail.
		if (fromAddress === failuresPerAddress + 1) {
			await addAuditEntry(sql, origin, { action: "address must wait", username })
		}
		return { kind: "address must wait", seconds: windowEnds }
	}
	if ((await proof.holds(account)) && account) {
		await forgiveAttempt(sql, account.id, origin.address)
		return { kind: "proven", userId: account.id }
	}
	await recordFailure(sql, username, account && proof.wrong, origin)
	return { kind: "refused" }
}
