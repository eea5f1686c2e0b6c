import { isIP } from "node:net"
import type { Pool, Sql } from "@hivematrix/shared/db"
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server"
import { z } from "zod"
import { addFactor, type Enrolled, type Person } from "./enrol-totp.ts"
import type { Origin } from "./queries/audit.ts"
import { putChallenge, takeChallenge } from "./queries/passkey-challenges.ts"
import { addPasskey, countSignature, findPasskey, listPasskeys, type Passkey } from "./queries/passkeys.ts"
import type { Realm } from "./settings.ts"

// Loaded for those who have passkeys: its certificates and their ASN.1 take memory that others need not spend.
const webauthn = () => import("@simplewebauthn/server")

/** For whom passkeys are made: the public host, and pages of the public address alone. */
const relyingParty = ({ issuer }: Realm) => ({ id: new URL(issuer).hostname, origin: new URL(issuer).origin })

/** Browsers keep passkeys for names, never for addresses (WebAuthn 5.1.3). */
export const passkeysWork = (realm: Realm): boolean => {
	const { hostname } = new URL(realm.issuer)
	return !isIP(hostname) && !hostname.startsWith("[")
}

/** Asks for a passkey: one of a person's as the second step, or any, with the person verified, instead of a password. */
export const askForPasskey = async (sql: Sql, realm: Realm, boundTo: string, userId?: string) => {
	const { generateAuthenticationOptions } = await webauthn()
	const allowed = userId ? await listPasskeys(sql, userId) : []
	const options = await generateAuthenticationOptions({
		rpID: relyingParty(realm).id,
		allowCredentials: allowed.map(described),
		userVerification: userId ? "preferred" : "required",
	})
	await putChallenge(sql, boundTo, options.challenge)
	return options
}

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

const described = ({ credentialId, transports }: Passkey) => ({ id: credentialId, transports })

/** The shapes that are looked at before the library reads the rest. */
const Answer = z.looseObject({
	id: z.string().max(2000),
	response: z.looseObject({ userHandle: z.string().max(200).nullish() }),
})

/**
 * Checks an answer to the question asked last. The question is used up by it, right or wrong.
 * @param instead whether it stands for the password too, so that the authenticator must have verified the person
 */
export const checkPasskey = async (
	sql: Sql,
	realm: Realm,
	boundTo: string,
	text: string,
	instead: "of the password" | undefined,
): Promise<Passkey | undefined> => {
	const challenge = await takeChallenge(sql, boundTo)
	const answer = Answer.safeParse(jsonOf(text)).data
	const passkey = answer && (await findPasskey(sql, answer.id))
	if (!challenge || !passkey || !ownHandle(passkey, answer.response.userHandle)) return undefined
	const { verifyAuthenticationResponse } = await webauthn()
	const { id, origin } = relyingParty(realm)
	try {
		const { verified, authenticationInfo } = await verifyAuthenticationResponse({
			// The library itself refuses whatever else is wrong with it.
			response: answer as unknown as AuthenticationResponseJSON,
			expectedChallenge: challenge,
			expectedOrigin: origin,
			expectedRPID: id,
			requireUserVerification: instead !== undefined,
			credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.signCount },
		})
		if (!verified || !(await countSignature(sql, passkey.id, authenticationInfo.newCounter))) return undefined
		return passkey
	} catch {
		return undefined
	}
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
	const answer = Answer.safeParse(jsonOf(text)).data
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

/** Where the authenticator says whose it is, it must be the owner's. */
const ownHandle = ({ userId }: Passkey, handle: string | null | undefined): boolean =>
	!handle || Buffer.from(handle, "base64url").toString() === userId

const jsonOf = (text: string): unknown => {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}
