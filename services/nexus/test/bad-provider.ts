import { createHash } from "node:crypto"
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose"

const path = "/realms/hivematrix/protocol/openid-connect"

export type Faults = {
	/** What the id_token says instead; undefined takes a claim away. */
	claims?: JWTPayload
	accessClaims?: JWTPayload
	algorithm?: "none" | "HS256"
	foreignKey?: boolean
	/** The id_token names this key; none at all where it is null. */
	kid?: string | null
	/** Another key is published beside the own one, or in its place. */
	keys?: "both" | "other"
	/** The other key signs. */
	signedByOther?: boolean
	/** Instead of the token endpoint's answer. */
	answer?: () => Response | Promise<Response>
	/** Instead of parts of its JSON. */
	tokens?: Record<string, unknown>
}

/** An OpenID provider that does as its documentation says, or wrong in just what it is told. */
export const startBadProvider = async () => {
	const [own, foreign, other] = await Promise.all([1, 2, 3].map(() => generateKeyPair("RS256")))
	if (!own || !foreign || !other) throw new Error("There are no keys")
	const jwk = { ...(await exportJWK(own.publicKey)), kid: "1", alg: "RS256", use: "sig" }
	const otherJwk = { ...(await exportJWK(other.publicKey)), kid: "2", alg: "RS256", use: "sig" }
	let faults: Faults = {}
	let issuer = ""
	let nonce = ""
	const asked: URLSearchParams[] = []

	const sign = async (claims: JWTPayload): Promise<string> => {
		if (faults.algorithm === "none") return new UnsecuredJWT(claims).encode()
		const { kid = faults.signedByOther ? "2" : "1" } = faults
		const header = { alg: faults.algorithm ?? "RS256", ...(kid === null ? {} : { kid }) }
		const signer = faults.signedByOther ? other : own
		const key = faults.foreignKey ? foreign.privateKey : signer.privateKey
		// The public key as an HMAC secret: the classic confusion of algorithms.
		const secret = new TextEncoder().encode(JSON.stringify(jwk))
		return new SignJWT(claims).setProtectedHeader(header).sign(faults.algorithm === "HS256" ? secret : key)
	}
	const tokens = async () => {
		const iat = Math.floor(Date.now() / 1000)
		const common = { iss: issuer, sub: "user-ada", iat, exp: iat + 60 }
		const access = await new SignJWT({ ...common, azp: "core-client", ...faults.accessClaims })
			.setProtectedHeader({ alg: "RS256", kid: "1" })
			.sign(own.privateKey)
		const at_hash = createHash("sha256").update(access).digest().subarray(0, 16).toString("base64url")
		const id_token = await sign({ ...common, aud: "core-client", nonce, at_hash, ...faults.claims })
		return { access_token: access, token_type: "Bearer", expires_in: 60, id_token, ...faults.tokens }
	}

	const server = Bun.serve({
		port: 0,
		hostname: "127.0.0.1",
		idleTimeout: 0,
		routes: {
			[`${path}/certs`]: () =>
				Response.json({
					keys: { none: [jwk], both: [jwk, otherJwk], other: [otherJwk] }[faults.keys ?? "none"],
				}),
			[`${path}/token`]: async (request) => {
				asked.push(new URLSearchParams(await request.text()))
				return faults.answer?.() ?? Response.json(await tokens())
			},
		},
	})
	return {
		url: server.url.origin,
		/** What the token endpoint was asked. */
		asked,
		/** Of the sign-in under way. */
		expect: (of: { issuer: string; nonce: string }) => {
			;({ issuer, nonce } = of)
		},
		misbehave: (how: Faults) => {
			faults = how
		},
		stop: () => server.stop(true),
	}
}
