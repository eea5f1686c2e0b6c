import { issuer, userAudience } from "@hivematrix/shared/auth"
import type { UserClaims } from "@hivematrix/shared/caller"
import { SignJWT } from "jose"
import type { Person } from "./provider/person.ts"
import type { Session } from "./queries/sessions.ts"
import type { SigningKeys } from "./signing-keys.ts"

/** Five minutes: a stolen service token is soon worth nothing. */
const serviceTokenSeconds = 300

export const personClaims = (session: Person): Omit<UserClaims, "jti"> => ({
	sub: session.subject,
	preferred_username: session.username,
	name: session.name,
	email: session.email,
	permission_level: session.level,
	groups: session.groups,
	companies: session.companies,
})

/** A person's token: lives as long as its session, whose id is its `jti`. */
export const mintUserToken = (
	keys: SigningKeys,
	session: Person & Pick<Session, "id" | "expiresAt">,
): Promise<string> => {
	const { kid, privateKey } = keys.signer()
	return new SignJWT(personClaims(session))
		.setProtectedHeader({ alg: "RS256", kid, typ: "JWT" })
		.setIssuer(issuer)
		.setAudience(userAudience)
		.setJti(session.id)
		.setIssuedAt()
		.setExpirationTime(Math.floor(session.expiresAt.getTime() / 1000))
		.sign(privateKey)
}

/** A service's token for one target; with a person's session, the target applies that person's rights. */
export const mintServiceToken = (
	keys: SigningKeys,
	{
		caller,
		target,
		onBehalfOf,
		elsewhere,
	}: {
		caller: string
		target: string
		onBehalfOf?: (Person & Pick<Session, "endsAt">) | undefined
		elsewhere?: boolean
	},
): Promise<string> => {
	const { kid, privateKey } = keys.signer()
	const now = Math.floor(Date.now() / 1000)
	// Who acts for a person does so no longer than their session may last.
	const limit = onBehalfOf ? Math.floor(onBehalfOf.endsAt.getTime() / 1000) : Number.POSITIVE_INFINITY
	return new SignJWT({
		type: "service",
		calling_service: caller,
		target_service: target,
		...(onBehalfOf ? { on_behalf_of: personClaims(onBehalfOf) } : {}),
		...(elsewhere ? { elsewhere } : {}),
	})
		.setProtectedHeader({ alg: "RS256", kid, typ: "JWT" })
		.setIssuer(issuer)
		.setAudience(target)
		.setSubject(`service:${caller}`)
		.setJti(crypto.randomUUID())
		.setIssuedAt(now)
		.setExpirationTime(Math.min(now + serviceTokenSeconds, limit))
		.sign(privateKey)
}
