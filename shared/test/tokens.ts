import {
	calculateJwkThumbprint,
	createLocalJWKSet,
	exportJWK,
	generateKeyPair,
	type JSONWebKeySet,
	type JWTPayload,
	SignJWT,
} from "jose"
import { issuer, type Keys, userAudience } from "../auth.ts"
import { type Cast, people } from "./people.ts"

/** Signs people and services in as Core would: headers for `app.request`. */
export type SignIn = {
	/** The public side, for `createService`. */
	keys: Keys
	/** The public side as Core publishes it. */
	jwks: JSONWebKeySet
	/** The private side, for tokens that are wrong on purpose. */
	sign: (claims: JWTPayload, header?: { alg?: string; kid?: string }) => Promise<string>
	as: (person: Cast, claims?: JWTPayload) => Promise<Record<string, string>>
	asService: (caller: string, target: string, onBehalfOf?: Cast) => Promise<Record<string, string>>
}

const personClaims = (person: Cast) => ({
	sub: `user-${person}`,
	preferred_username: person,
	name: people[person].name,
	email: `${person}@example.com`,
	permission_level: people[person].level,
	groups: [],
	companies: people[person].companies,
})

/** A fresh RS256 key pair and tokens signed with it, of the same shape as Core's. */
export const signingKeys = async (): Promise<SignIn> => {
	const { publicKey, privateKey } = await generateKeyPair("RS256")
	const jwk = await exportJWK(publicKey)
	const kid = await calculateJwkThumbprint(jwk)
	const sign: SignIn["sign"] = (claims, header = {}) =>
		new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid, ...header }).sign(privateKey)
	const times = () => ({
		iss: issuer,
		iat: Math.floor(Date.now() / 1000),
		exp: Math.floor(Date.now() / 1000) + 300,
	})
	const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
	const jwks = { keys: [{ ...jwk, kid, alg: "RS256", use: "sig" }] }
	return {
		jwks,
		keys: createLocalJWKSet(jwks),
		sign,
		as: async (person, claims = {}) =>
			bearer(
				await sign({
					...times(),
					aud: userAudience,
					jti: crypto.randomUUID(),
					...personClaims(person),
					...claims,
				}),
			),
		asService: async (caller, target, onBehalfOf) =>
			bearer(
				await sign({
					...times(),
					type: "service",
					aud: target,
					sub: `service:${caller}`,
					jti: crypto.randomUUID(),
					calling_service: caller,
					target_service: target,
					...(onBehalfOf ? { on_behalf_of: personClaims(onBehalfOf) } : {}),
				}),
			),
	}
}
