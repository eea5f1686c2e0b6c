import * as oauth from "oauth4webapi"
import type { Settings } from "./settings.ts"

/** The OpenID provider as this gateway sees it: people reach it through us, we reach it directly. */
export type Provider = {
	server: oauth.AuthorizationServer
	client: oauth.Client
	authentication: oauth.ClientAuth
	redirectUri: string
}

/** Keycloak's paths; identity has the same. */
export const providerOf = (settings: Settings): Provider => {
	const issuer = `${settings.KEYCLOAK_SERVER_URL}/realms/${settings.KEYCLOAK_REALM}`
	const direct = `${settings.KEYCLOAK_BACKEND_URL}/realms/${settings.KEYCLOAK_REALM}`
	return {
		server: {
			issuer,
			authorization_endpoint: `${issuer}/protocol/openid-connect/auth`,
			end_session_endpoint: `${issuer}/protocol/openid-connect/logout`,
			token_endpoint: `${direct}/protocol/openid-connect/token`,
			jwks_uri: `${direct}/protocol/openid-connect/certs`,
		},
		client: { client_id: settings.KEYCLOAK_CLIENT_ID },
		authentication: oauth.ClientSecretBasic(settings.KEYCLOAK_CLIENT_SECRET),
		redirectUri: `${settings.NEXUS_SERVICE_URL}/keycloak-callback`,
	}
}
