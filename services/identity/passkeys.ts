import { isIP } from "node:net"
import type { Sql } from "@hivematrix/shared/db"
import type {
	AuthenticationResponseJSON,
	PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server"
import { answerIn } from "./passkey-answer.ts"
import { putChallenge, takeChallenge } from "./queries/passkey-challenges.ts"
import { countSignature, findPasskey, listPasskeys, type Passkey } from "./queries/passkeys.ts"
import type { Realm } from "./settings.ts"

// Loaded for those who have passkeys: its certificates and their ASN.1 take memory that others need not spend.
export const webauthn = () => import("@simplewebauthn/server")

const fiveMinutes = 300_000

/** For whom passkeys are made: the public host, and pages of the public address alone. */
export const relyingParty = ({ issuer }: Realm) => ({
	id: new URL(issuer).hostname,
	origin: new URL(issuer).origin,
})

/** Browsers keep passkeys for names, never for addresses (WebAuthn 5.1.3). */
export const passkeysWork = (realm: Realm): boolean => {
	const { hostname } = new URL(realm.issuer)
	return !isIP(hostname) && !hostname.startsWith("[")
}

/** Asks for a passkey: one of a person's as the second step, or any, with the person verified, instead of a password. */
export const askForPasskey = async (sql: Sql, realm: Realm, boundTo: string, userId?: string) => {
	const allowed = userId ? await listPasskeys(sql, userId) : []
	// Made here, since every sign-in page asks and most of them are not answered.
	const options: PublicKeyCredentialRequestOptionsJSON = {
		challenge: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
		rpId: relyingParty(realm).id,
		allowCredentials: allowed.map((passkey) => ({ ...described(passkey), type: "public-key" as const })),
		userVerification: userId ? "preferred" : "required",
		timeout: fiveMinutes,
	}
	await putChallenge(sql, boundTo, options.challenge)
	return options
}

export const described = ({ credentialId, transports }: Passkey) => ({ id: credentialId, transports })

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
	const answer = answerIn(text)
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

/** Where the authenticator says whose it is, it must be the owner's. */
const ownHandle = ({ userId }: Passkey, handle: string | null | undefined): boolean =>
	!handle || Buffer.from(handle, "base64url").toString() === userId
