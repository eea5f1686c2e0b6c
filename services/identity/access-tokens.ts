import { createLocalJWKSet, type JWK, type JWTPayload, jwtVerify } from "jose"
import type Provider from "oidc-provider"
import type { Realm } from "./settings.ts"

/** Reads the access tokens that this provider gave out. @returns the claims, or undefined for whatever is not one of them. */
export type ReadAccessToken = (token: string) => Promise<JWTPayload | undefined>

export const accessTokens = (signing: JWK[], { issuer }: Realm): ReadAccessToken => {
	const keys = createLocalJWKSet({
		keys: signing.map(({ kty, kid, alg, n, e }) => ({ kty, kid, alg, n, e })),
	})
	return async (token) => {
		try {
			const { payload } = await jwtVerify(token, keys, { algorithms: ["RS256"], issuer, typ: "at+jwt" })
			return payload
		} catch {
			return undefined
		}
	}
}

/** Whether the session that a person's token came from is still there: signing out ends its tokens at this provider. */
export const sessionLives = async (provider: Provider, claims: JWTPayload): Promise<boolean> => {
	if (typeof claims.session_state !== "string") return false
	const session = await provider.Session.findByUid(claims.session_state)
	return session?.accountId === claims.sub
}
