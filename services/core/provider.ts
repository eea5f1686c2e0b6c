import { createRemoteJWKSet, jwtVerify } from "jose"
import { z } from "zod"

/** What Core takes over from the provider's access token. */
const ProviderClaims = z.object({
	sub: z.string().min(1),
	azp: z.string(),
	preferred_username: z.string().min(1),
	name: z.string().optional(),
	email: z.string().default(""),
	groups: z.array(z.string()).default([]),
	companies: z.array(z.string()).default([]),
})
export type ProviderClaims = z.infer<typeof ProviderClaims>

export type VerifyProviderToken = (accessToken: string) => Promise<ProviderClaims>

/**
 * Verifies an access token of the OpenID provider: signature by its published keys, issuer, times, and that it was
 * given to our client (`azp`) for our client (`aud`), so that no other client's token buys a session.
 */
export const providerTokens = ({
	serverUrl,
	backendUrl,
	realm,
	clientId,
}: {
	serverUrl: string
	backendUrl: string
	realm: string
	clientId: string
}): VerifyProviderToken => {
	const keys = createRemoteJWKSet(new URL(`/realms/${realm}/protocol/openid-connect/certs`, backendUrl), {
		cooldownDuration: 5_000,
	})
	const Claims = ProviderClaims.extend({ azp: z.literal(clientId) })
	return async (accessToken) => {
		const { payload } = await jwtVerify(accessToken, keys, {
			algorithms: ["RS256", "PS256", "ES256"],
			issuer: `${serverUrl}/realms/${realm}`,
			audience: clientId,
			requiredClaims: ["exp", "iat"],
			clockTolerance: 5,
		})
		return Claims.parse(payload)
	}
}
