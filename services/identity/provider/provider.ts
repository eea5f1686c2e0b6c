import type { Pool } from "@hivematrix/shared/db"
import type { Log } from "@hivematrix/shared/log"
import Provider from "oidc-provider"
import type { Realm } from "../settings.ts"
import { accounts, signInPolicy } from "./accounts.ts"
import { clientsOf } from "./clients.ts"
import { writeDown } from "./events.ts"
import { platformGrant } from "./grants.ts"
import type { ProviderKeys } from "./keys.ts"
import { providerPages } from "./pages.tsx"
import { confirmWithoutScript } from "./sign-out.ts"
import { providerStore } from "./store.ts"
import { listAudience, rememberTokens, resourceIndicators, tokenClaims, tokenSeconds } from "./tokens.ts"

const endpoints = "/protocol/openid-connect"

/** A working day; each use of the session begins it anew. */
const sessionSeconds = 10 * 3600

/** The OpenID provider on Keycloak's paths, its state in PostgreSQL. */
export const createProvider = (sql: Pool, realm: Realm, keys: ProviderKeys, log: Log): Provider => {
	const pages = providerPages(realm)
	const texts = new WeakMap<object, string>()
	const cookies = {
		httpOnly: true,
		sameSite: "lax" as const,
		secure: realm.issuer.startsWith("https:"),
		signed: true,
	}
	const provider = new Provider(realm.issuer, {
		// 1 by one factor, 2 by two, as Keycloak counts; an application may ask for 2.
		acrValues: ["1", "2"],
		adapter: providerStore(sql),
		clients: clientsOf(realm),
		clientAuthMethods: ["client_secret_basic", "client_secret_post", "none"],
		claims: {
			openid: ["sub", "sid", "at_hash", "acr", "amr", "auth_time", "groups", "companies"],
			profile: ["preferred_username", "name", "given_name", "family_name"],
			email: ["email"],
		},
		conformIdTokenClaims: false,
		cookies: {
			keys: keys.cookie,
			long: { ...cookies, path: new URL(realm.issuer).pathname },
			short: cookies,
		},
		extraTokenClaims: tokenClaims,
		features: {
			backchannelLogout: { enabled: true },
			claimsParameter: { enabled: false },
			clientCredentials: { enabled: true },
			devInteractions: { enabled: false },
			dPoP: { enabled: false },
			introspection: {
				enabled: true,
				allowedPolicy: (_, client, token) => token.clientId === client.clientId,
			},
			pushedAuthorizationRequests: { enabled: false },
			resourceIndicators: resourceIndicators(realm),
			revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
			rpInitiatedLogout: { enabled: true, ...pages },
		},
		findAccount: accounts(sql, texts),
		formats: { customizers: { jwt: listAudience } },
		interactions: {
			policy: signInPolicy(realm),
			url: (_, { uid }) => `${realm.issuer}/login-actions/authenticate/${uid}`,
		},
		// Renewed without a new sign-in while the session lives: a refresh token ends with it.
		issueRefreshToken: (_, client) => client.grantTypeAllowed("refresh_token"),
		jwks: { keys: keys.signing },
		loadExistingGrant: platformGrant,
		pkce: { required: () => true },
		renderError: pages.renderError,
		responseTypes: ["code", "none"],
		routes: {
			authorization: `${endpoints}/auth`,
			token: `${endpoints}/token`,
			userinfo: `${endpoints}/userinfo`,
			jwks: `${endpoints}/certs`,
			end_session: `${endpoints}/logout`,
			revocation: `${endpoints}/revoke`,
			introspection: `${endpoints}/token/introspect`,
		},
		scopes: ["openid", "offline_access"],
		ttl: {
			AccessToken: tokenSeconds,
			ClientCredentials: tokenSeconds,
			AuthorizationCode: 60,
			IdToken: tokenSeconds,
			Interaction: 30 * 60,
			RefreshToken: sessionSeconds,
			Grant: sessionSeconds,
			Session: sessionSeconds,
		},
	})
	rememberTokens(provider, texts)
	confirmWithoutScript(provider)
	writeDown(provider, sql, log)
	return provider
}
