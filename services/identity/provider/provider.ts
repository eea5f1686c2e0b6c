import type { Pool } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import Provider, { type FindAccount, interactionPolicy } from "oidc-provider"
import { claimsOf } from "../claims.ts"
import { findUser } from "../queries/users.ts"
import type { Realm } from "../settings.ts"
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
		adapter: providerStore(sql),
		clients: clientsOf(realm),
		clientAuthMethods: ["client_secret_basic", "client_secret_post"],
		claims: {
			openid: ["sub", "sid", "at_hash", "groups", "companies"],
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
			policy: policy(),
			url: (_, { uid }) => `${realm.issuer}/login-actions/authenticate/${uid}`,
		},
		// Renewed without a new sign-in while the session lives: a refresh token ends with it.
		issueRefreshToken: (_, client) => client.grantTypeAllowed("refresh_token"),
		jwks: { keys: keys.signing },
		loadExistingGrant: platformGrant,
		pkce: { required: () => true },
		renderError: pages.renderError,
		responseTypes: ["code"],
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
	provider.on("server_error", ({ path, headers }, error) =>
		log.error(`The provider failed at ${path}`, {
			requestId: String(headers["x-request-id"]),
			...errorContext(error),
		}),
	)
	provider.on("grant.error", ({ headers }, error) =>
		log.warn(`A token was refused: ${error.error}`, {
			requestId: String(headers["x-request-id"]),
			detail: error.error_detail ?? error.error_description,
		}),
	)
	return provider
}

const clientsOf = ({ app, admin, home }: Realm) => [
	{
		client_id: app.id,
		client_secret: app.secret,
		grant_types: ["authorization_code", "refresh_token"],
		redirect_uris: [`${home}keycloak-callback`],
		post_logout_redirect_uris: [home],
		// The others need a script in a page of ours.
		response_modes: ["query" as const],
	},
	{
		client_id: admin.id,
		client_secret: admin.secret,
		grant_types: ["client_credentials"],
		redirect_uris: [],
		response_types: [],
	},
]

/** Somebody who was disabled or removed is nobody, whatever they still hold. */
const accounts =
	(sql: Pool, texts: WeakMap<object, string>): FindAccount =>
	async (ctx, id) => {
		const user = await findUser(sql, id)
		if (!user?.enabled) return undefined
		return {
			accountId: id,
			claims: (use) => {
				const token = ctx.oidc.entities.AccessToken
				const hashed = use === "id_token" && token ? { at_hash: texts.get(token) } : {}
				return { ...claimsOf(user), ...hashed }
			},
		}
	}

/** Sign-in is all that is asked; a session whose user is gone asks for it anew. */
const policy = () => {
	const prompts = interactionPolicy.base()
	prompts.remove("consent")
	prompts
		.get("login")
		?.checks.add(
			new interactionPolicy.Check("no_account", "the user of the session is gone", ({ oidc }) =>
				oidc.account ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT,
			),
		)
	return prompts
}
