import { atHash } from "@hivematrix/shared/at-hash"
import type { OpenidProvider } from "@hivematrix/shared/openid-provider"
import type { JWTPayload } from "jose"
import { Refused } from "./refusal.ts"
import type { Verify } from "./signatures.ts"

/**
 * The claims of an id_token (OpenID Connect Core 1.0, section 3.1.3.7): signature, issuer, audience, times, that it was
 * made for us (`azp`), in this sign-in (`nonce`), and with this access token (`at_hash`, where the provider says it).
 */
export const readIdToken = async (
	verify: Verify,
	{ clientId }: OpenidProvider,
	{ idToken, accessToken, nonce }: { idToken: string; accessToken: string; nonce?: string | undefined },
): Promise<JWTPayload> => {
	const { claims, algorithm } = await verify(idToken)
	const several = Array.isArray(claims.aud) && claims.aud.length > 1
	if (claims.azp !== undefined ? claims.azp !== clientId : several)
		throw new Refused("The id_token was made for another client (azp).")
	if (nonce !== undefined && claims.nonce !== nonce)
		throw new Refused("The id_token belongs to another sign-in (nonce).")
	if (claims.at_hash !== undefined && claims.at_hash !== atHash(accessToken, algorithm))
		throw new Refused("The id_token was made with another access token (at_hash).")
	return claims
}
