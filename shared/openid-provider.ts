import * as oauth from "oauth4webapi"
import { z } from "zod"
import { type ProviderSettings, ProviderSettingsText } from "./provider-settings.ts"

/** The environment of whoever speaks to the provider: Keycloak's (identity has the same), or any other as JSON. */
export const providerEnvironment = {
	KEYCLOAK_SERVER_URL: z.url(),
	KEYCLOAK_BACKEND_URL: z.url(),
	KEYCLOAK_REALM: z.string(),
	KEYCLOAK_CLIENT_ID: z.string(),
	KEYCLOAK_CLIENT_SECRET: z.string().min(32),
	OPENID_PROVIDER: ProviderSettingsText.optional(),
}
export type ProviderEnvironment = z.infer<z.ZodObject<typeof providerEnvironment>>

/** The OpenID provider, and us as its client. */
export type OpenidProvider = {
	/** Undefined for Keycloak and identity, whose tokens carry our own names. */
	settings: ProviderSettings | undefined
	clientId: string
	/** Where it is and how to speak with it; looked up once an hour where it isn't known beforehand. */
	reach: () => Promise<Reached>
}
export type Reached = {
	server: oauth.AuthorizationServer
	client: oauth.Client
	authentication: oauth.ClientAuth
	/** Where Keycloak ends a session by its refresh token; no standard has it. */
	logoutEndpoint?: string
}

/** Signatures that nobody can make who only knows a public key. */
export const signatureAlgorithms = ["RS256", "PS256", "ES256", "RS384", "RS512", "ES384", "ES512", "EdDSA"]

/** Options of each request to the provider: the direct way may be loopback; ten seconds at most. */
export const providerRequest = {
	[oauth.allowInsecureRequests]: true,
	signal: () => AbortSignal.timeout(10_000),
}

const oneHour = 3_600_000

export const openidProvider = (environment: ProviderEnvironment): OpenidProvider =>
	environment.OPENID_PROVIDER ? anyProvider(environment.OPENID_PROVIDER) : keycloak(environment)

/** Keycloak's paths; identity has the same. People reach it through the gateway, we directly. */
const keycloak = (environment: ProviderEnvironment): OpenidProvider => {
	const issuer = `${environment.KEYCLOAK_SERVER_URL}/realms/${environment.KEYCLOAK_REALM}`
	const direct = `${environment.KEYCLOAK_BACKEND_URL.replace(/\/+$/, "")}/realms/${environment.KEYCLOAK_REALM}`
	const clientId = environment.KEYCLOAK_CLIENT_ID
	const reached: Reached = {
		server: {
			issuer,
			authorization_endpoint: `${issuer}/protocol/openid-connect/auth`,
			end_session_endpoint: `${issuer}/protocol/openid-connect/logout`,
			token_endpoint: `${direct}/protocol/openid-connect/token`,
			userinfo_endpoint: `${direct}/protocol/openid-connect/userinfo`,
			jwks_uri: `${direct}/protocol/openid-connect/certs`,
		},
		client: { client_id: clientId },
		authentication: oauth.ClientSecretBasic(environment.KEYCLOAK_CLIENT_SECRET),
		logoutEndpoint: `${direct}/protocol/openid-connect/logout`,
	}
	return { settings: undefined, clientId, reach: async () => reached }
}

/** Any other: what it says of itself at its issuer (OpenID Connect Discovery 1.0), and who it says it is must be who we asked. */
const anyProvider = (settings: ProviderSettings): OpenidProvider => {
	let known: { reached: Promise<Reached>; since: number } | undefined
	return {
		settings,
		clientId: settings.client_id,
		reach: () => {
			if (known && Date.now() - known.since < oneHour) return known.reached
			const reached = discover(settings)
			const asked = { reached, since: Date.now() }
			const before = known
			known = asked
			reached.catch(() => {
				// Away for now: what it said an hour ago still serves, and the next one asks again.
				if (known === asked) known = before
			})
			return before ? reached.catch(() => before.reached) : reached
		},
	}
}

const discover = async (settings: ProviderSettings): Promise<Reached> => {
	const issuer = new URL(settings.issuer)
	const response = await oauth.discoveryRequest(issuer, { ...providerRequest, algorithm: "oidc" })
	const server = await oauth.processDiscoveryResponse(issuer, response)
	// The library compares addresses; the specification compares letters.
	if (server.issuer !== settings.issuer)
		throw new Error(`The provider calls itself ${server.issuer}, and not ${settings.issuer}.`)
	const endpoints = [server.authorization_endpoint, server.token_endpoint, server.jwks_uri]
	if (endpoints.some((endpoint) => !endpoint)) throw new Error("The provider leaves out an endpoint.")
	if (issuer.protocol === "https:" && endpoints.some((endpoint) => !endpoint?.startsWith("https:")))
		throw new Error("The provider names an endpoint that is not https.")
	const { token_endpoint_auth_methods_supported: methods = ["client_secret_basic"] } = server
	return {
		server: {
			...server,
			id_token_signing_alg_values_supported: (
				server.id_token_signing_alg_values_supported ?? ["RS256"]
			).filter((algorithm) => signatureAlgorithms.includes(algorithm)),
		},
		client: { client_id: settings.client_id },
		authentication: methods.includes("client_secret_basic")
			? oauth.ClientSecretBasic(settings.client_secret)
			: oauth.ClientSecretPost(settings.client_secret),
	}
}
