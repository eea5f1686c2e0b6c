import type { ClientMetadata } from "oidc-provider"
import type { Realm } from "../settings.ts"

/** The account pages: people sign in for them, and nothing is ever given out. Named as in Keycloak. */
export const accountClient = "account"

/** Those that may ask this provider for anything: the gateway for people, Helm for itself, the account's own pages. */
export const clientsOf = ({ app, admin, home, issuer, logouts }: Realm): ClientMetadata[] => [
	{
		client_id: app.id,
		client_secret: app.secret,
		grant_types: ["authorization_code", "refresh_token"],
		redirect_uris: [`${home}keycloak-callback`],
		post_logout_redirect_uris: [home],
		backchannel_logout_uri: logouts,
		backchannel_logout_session_required: true,
		// The others need a script in a page of ours.
		response_modes: ["query"],
	},
	{
		client_id: admin.id,
		client_secret: admin.secret,
		grant_types: ["client_credentials"],
		redirect_uris: [],
		response_types: [],
	},
	{
		client_id: accountClient,
		token_endpoint_auth_method: "none",
		grant_types: [],
		redirect_uris: [`${issuer}/account/back`],
		response_types: ["none"],
		response_modes: ["query"],
	},
]
