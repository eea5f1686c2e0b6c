import type { OpenidProvider } from "@hivematrix/shared/openid-provider"
import type { JWTPayload } from "jose"
import { Refused } from "./refusal.ts"
import type { Verify } from "./signatures.ts"

/**
 * The claims of an access token of Keycloak or identity: signature, issuer, times, and that it was given to our client
 * (`azp`) for our client (`aud`), so that no other client's token buys a session.
 */
export const readAccessToken = async (
	verify: Verify,
	{ clientId }: OpenidProvider,
	accessToken: string,
): Promise<JWTPayload> => {
	const { claims } = await verify(accessToken)
	if (claims.azp !== clientId) throw new Refused("The access token was given to another client (azp).")
	return claims
}
