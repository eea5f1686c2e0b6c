import type { Pool, Sql } from "@hivematrix/shared/db"
import type { RegistrationResponseJSON } from "@simplewebauthn/server"
import { addFactor, type Enrolled, type Person } from "./add-factor.ts"
import { answerIn } from "./passkey-answer.ts"
import { described, relyingParty, webauthn } from "./passkeys.ts"
import type { Origin } from "./queries/audit.ts"
import { putChallenge, takeChallenge } from "./queries/passkey-challenges.ts"
import { addPasskey, findPasskey, listPasskeys } from "./queries/passkeys.ts"
import type { Realm } from "./settings.ts"

/** Asks an authenticator for a new passkey, one that finds itself again without a username where it can. */
export const offerPasskey = async (sql: Sql, realm: Realm, boundTo: string, person: Person) => {
	const { generateRegistrationOptions } = await webauthn()
	const options = await generateRegistrationOptions({
		rpName: "HiveMatrix",
		rpID: relyingParty(realm).id,
		userName: person.username,
		userDisplayName: person.username,
		userID: new TextEncoder().encode(person.id),
		excludeCredentials: (await listPasskeys(sql, person.id)).map(described),
		authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
	})
	await putChallenge(sql, boundTo, options.challenge)
	return options
}

/** Adds the passkey that an authenticator made for the question asked last. */
export const enrolPasskey = async (
	{ sql, realm, secret }: { sql: Pool; realm: Realm; secret: string },
	boundTo: string,
	person: Person,
	given: { response: string; label: string },
	origin: Origin,
): Promise<Enrolled> => {
	const made = await newPasskey(sql, realm, boundTo, given.response)
	if (!made) return { kind: "refused", reason: "This passkey could not be checked. Try again." }
	if (await findPasskey(sql, made.credentialId)) {
		return { kind: "refused", reason: "This passkey is here already. Take another device." }
	}
	const named = { kind: "passkey", label: given.label || "Passkey" }
	return addFactor(sql, secret, person, origin, named, (tx, label) =>
		addPasskey(tx, { ...made, userId: person.id, label }),
	)
}

const newPasskey = async (sql: Sql, realm: Realm, boundTo: string, text: string) => {
	const challenge = await takeChallenge(sql, boundTo)
	const answer = answerIn(text)
	if (!challenge || !answer) return undefined
	const { verifyRegistrationResponse } = await webauthn()
	const { id, origin } = relyingParty(realm)
	try {
		const { verified, registrationInfo } = await verifyRegistrationResponse({
			response: answer as unknown as RegistrationResponseJSON,
			expectedChallenge: challenge,
			expectedOrigin: origin,
			expectedRPID: id,
			requireUserVerification: false,
		})
		if (!verified) return undefined
		const { credential } = registrationInfo
		return {
			credentialId: credential.id,
			publicKey: credential.publicKey,
			signCount: credential.counter,
			transports: credential.transports ?? [],
		}
	} catch {
		return undefined
	}
}
