import { type OpenidProvider, type Reached, signatureAlgorithms } from "@hivematrix/shared/openid-provider"
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from "jose"
import { Away, Refused } from "./refusal.ts"

export type Verify = (
	token: string,
	options?: JWTVerifyOptions,
) => Promise<{ claims: JWTPayload; algorithm: string }>

/** Verifies what the provider signed, by its published keys: signature, issuer, audience, times. */
export const signatures = (provider: OpenidProvider): Verify => {
	const sets = new Map<string, ReturnType<typeof createRemoteJWKSet>>()
	const keysAt = (address: string) => {
		const keys = sets.get(address) ?? createRemoteJWKSet(new URL(address), { cooldownDuration: 5_000 })
		sets.set(address, keys)
		return keys
	}
	return async (token, options = {}) => {
		const { server } = await reach(provider)
		try {
			const { payload, protectedHeader } = await jwtVerify(token, keysAt(server.jwks_uri ?? ""), {
				algorithms: signatureAlgorithms,
				issuer: server.issuer,
				audience: provider.clientId,
				clockTolerance: 5,
				...options,
				requiredClaims: ["iat", ...(options.requiredClaims ?? ["exp"])],
			})
			if ((payload.iat ?? 0) > Date.now() / 1000 + 30) throw new Refused("It was made in the future (iat).")
			return { claims: payload, algorithm: protectedHeader.alg }
		} catch (cause) {
			if (cause instanceof errors.JWKSTimeout || cause instanceof TypeError || isBroken(cause))
				throw new Away("The provider's keys can't be had.", { cause })
			if (cause instanceof Refused) throw cause
			throw new Refused(cause instanceof Error ? cause.message : "It is no token.", { cause })
		}
	}
}

/** Where the provider is, if it can be known now. @throws Away */
export const reach = async (provider: OpenidProvider): Promise<Reached> => {
	try {
		return await provider.reach()
	} catch (cause) {
		throw new Away("The provider can't be reached, or does not say what it should of itself.", { cause })
	}
}

/** jose's word for a key set that was not answered with 200, or not in JSON. */
const isBroken = (cause: unknown): boolean =>
	cause instanceof errors.JOSEError && cause.code === "ERR_JOSE_GENERIC"
