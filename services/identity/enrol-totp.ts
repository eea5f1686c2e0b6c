import type { Pool, Sql } from "@hivematrix/shared/db"
import { seal, unseal } from "@hivematrix/shared/seal"
import { z } from "zod"
import { addAuditEntry, type Origin } from "./queries/audit.ts"
import { findFactors } from "./queries/factors.ts"
import { addTotpDevice } from "./queries/totp-devices.ts"
import type { User } from "./queries/users.ts"
import { makeRecoveryCodes } from "./recovery-codes.ts"
import { makeTotpSecret, stepOf } from "./totp.ts"

/** Nobody needs more of a kind, and nobody may fill the database. */
export const mostFactors = 20

export type Person = Pick<User, "id" | "username">

/** A secret that an app is shown but that nobody has confirmed; it travels in the form, readable by this service alone. */
const Offer = z.object({ secret: z.string(), userId: z.string(), until: z.number() })

const halfAnHour = 1_800_000

export const offerTotp = async (key: string, { id }: Person): Promise<{ secret: string; sealed: string }> => {
	const secret = makeTotpSecret()
	const offer = { secret, userId: id, until: Date.now() + halfAnHour }
	return { secret, sealed: await seal(offer, key) }
}

/** The secret of an offer that was made to this person and still stands. */
export const offeredTo = async (key: string, { id }: Person, sealed: string): Promise<string | undefined> => {
	const offer = Offer.safeParse(await unseal(sealed, key)).data
	return offer?.userId === id && offer.until > Date.now() ? offer.secret : undefined
}

export type Enrolled =
	/** Recovery codes come with the first factor. */
	{ kind: "enrolled"; codes: string[] | undefined } | { kind: "refused"; reason: string }

/** Adds an authenticator app whose code shows that it has the secret. That code is used up by it. */
export const enrolTotp = async (
	{ sql, secret: key }: { sql: Pool; secret: string },
	person: Person,
	given: { secret: string; code: string; label: string },
	origin: Origin,
): Promise<Enrolled> => {
	const step = stepOf(given.secret, given.code)
	if (step === undefined) {
		return { kind: "refused", reason: "This is not the code that the app shows now. Wait for the next one." }
	}
	const sealed = await seal(given.secret, key)
	return addFactor(
		sql,
		key,
		person,
		origin,
		{ kind: "totp", label: given.label || "Authenticator app" },
		(tx, label) => addTotpDevice(tx, person.id, { label, sealed, lastStep: step }),
	)
}

/** What adding a factor of either kind has in common: the limit, recovery codes with the first one, the audit row. */
export const addFactor = async (
	sql: Pool,
	key: string,
	{ id, username }: Person,
	origin: Origin,
	{ kind, label }: { kind: string; label: string },
	add: (tx: Sql, label: string) => Promise<unknown>,
): Promise<Enrolled> =>
	(await sql.begin(async (tx) => {
		await tx`select from users where id = ${id} for update`
		const { list, recoveryCodes } = await findFactors(tx, id)
		if (list.length >= mostFactors)
			return { kind: "refused", reason: `You have ${list.length} already. Remove one that you don't use.` }
		await add(tx, label)
		const codes = recoveryCodes.of === 0 ? await makeRecoveryCodes(tx, key, id) : undefined
		await addAuditEntry(tx, origin, {
			action: "factor added",
			userId: id,
			username,
			details: { kind, label, recovery_codes_made: codes !== undefined },
		})
		return { kind: "enrolled", codes }
	})) as Enrolled // postgres.js unwraps arrays of promises in its type; this is no array.
