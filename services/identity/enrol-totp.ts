import type { Pool } from "@hivematrix/shared/db"
import { seal, unseal } from "@hivematrix/shared/seal"
import { z } from "zod"
import { addFactor, type Enrolled, type Person } from "./add-factor.ts"
import type { Origin } from "./queries/audit.ts"
import { addTotpDevice } from "./queries/totp-devices.ts"
import { makeTotpSecret, stepOf } from "./totp.ts"

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
