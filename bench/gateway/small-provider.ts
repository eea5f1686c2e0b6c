import { exportJWK, generateKeyPair, SignJWT } from "jose"

/** As much of a provider as one sign-in needs: its keys, and a technician's tokens. */
export const startSmallProvider = async (issuer: string) => {
	const { publicKey, privateKey } = await generateKeyPair("RS256")
	const jwk = { ...(await exportJWK(publicKey)), kid: "1", alg: "RS256", use: "sig" }
	const server = Bun.serve({
		port: 0,
		hostname: "127.0.0.1",
		routes: {
			"/realms/hivematrix/protocol/openid-connect/certs": () => Response.json({ keys: [jwk] }),
		},
	})
	const person = {
		sub: "bench",
		azp: "core-client",
		preferred_username: "bench",
		name: "Bench",
		groups: ["technicians"],
		nonce: "n",
	}
	const sign = () =>
		new SignJWT(person)
			.setProtectedHeader({ alg: "RS256", kid: "1" })
			.setIssuer(issuer)
			.setAudience("core-client")
			.setIssuedAt()
			.setExpirationTime("5m")
			.sign(privateKey)
	return {
		url: server.url.origin,
		tokens: async () => ({
			access_token: await sign(),
			id_token: await sign(),
			nonce: "n",
			refresh_token: "r",
		}),
		stop: () => server.stop(true),
	}
}
