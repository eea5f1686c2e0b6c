import { atHash } from "@hivematrix/shared/at-hash"
import { openidProvider } from "@hivematrix/shared/openid-provider"
import { ProviderSettings } from "@hivematrix/shared/provider-settings"
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose"
import type { z } from "zod"
import { providerFor } from "../provider/provider.ts"

export const clientId = "11111111-2222-3333-4444-555555555555"

/** An OpenID provider on loopback that answers as one of those documents; `path` is its issuer's. */
export const startAnyProvider = async (
	path: string,
	document: (issuer: string) => Record<string, unknown>,
) => {
	const pair = await generateKeyPair("RS256")
	let keys = [{ pair, kid: "k1" }]
	const answers: {
		userinfo?: () => Response
		token?: (form: URLSearchParams) => Response | Promise<Response>
		document?: Record<string, unknown>
	} = {}
	let origin = ""
	let issuer = ""
	const server = Bun.serve({
		port: 0,
		hostname: "127.0.0.1",
		fetch: async (request) => {
			const { pathname } = new URL(request.url)
			if (pathname === `${path.replace(/\/$/, "")}/.well-known/openid-configuration`) {
				const endpoints = {
					issuer,
					authorization_endpoint: `${origin}/authorize`,
					token_endpoint: `${origin}/token`,
					jwks_uri: `${origin}/keys`,
					userinfo_endpoint: `${origin}/userinfo`,
				}
				return Response.json({ ...endpoints, ...document(issuer), ...answers.document })
			}
			if (pathname === "/keys")
				return Response.json({
					keys: await Promise.all(
						keys.map(async ({ pair, kid }) => ({ ...(await exportJWK(pair.publicKey)), kid, use: "sig" })),
					),
				})
			if (pathname === "/userinfo") return answers.userinfo?.() ?? new Response(null, { status: 401 })
			if (pathname === "/token")
				return (
					answers.token?.(new URLSearchParams(await request.text())) ?? new Response(null, { status: 503 })
				)
			return new Response(null, { status: 404 })
		},
	})
	origin = server.url.origin
	issuer = origin + path
	const sign = (claims: JWTPayload, header: { kid?: string } = { kid: "k1" }, key = pair.privateKey) =>
		new SignJWT({
			iss: issuer,
			aud: clientId,
			iat: Math.floor(Date.now() / 1000),
			exp: Math.floor(Date.now() / 1000) + 3600,
			nonce: "n",
			...claims,
		})
			.setProtectedHeader({ alg: "RS256", ...header })
			.sign(key)
	/** Core's side, with these settings. */
	const core = (settings: Partial<z.input<typeof ProviderSettings>> = {}) =>
		providerFor(
			openidProvider({
				KEYCLOAK_SERVER_URL: "http://unused",
				KEYCLOAK_BACKEND_URL: "http://unused",
				KEYCLOAK_REALM: "unused",
				KEYCLOAK_CLIENT_ID: "unused",
				KEYCLOAK_CLIENT_SECRET: "u".repeat(43),
				OPENID_PROVIDER: ProviderSettings.parse({
					issuer,
					client_id: clientId,
					client_secret: "secret",
					...settings,
				}),
			}),
		)
	return {
		issuer,
		origin,
		answers,
		sign,
		core,
		hash: (accessToken: string) => atHash(accessToken, "RS256"),
		/** The provider makes itself other keys; the old one is gone, or both are there. */
		rotate: async (keep: "keep" | "drop") => {
			const fresh = { pair: await generateKeyPair("RS256"), kid: "k2" }
			keys = keep === "keep" ? [fresh, ...keys] : [fresh]
			return fresh.pair.privateKey
		},
		stop: () => server.stop(true),
	}
}
