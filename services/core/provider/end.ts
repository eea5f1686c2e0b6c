import { type OpenidProvider, providerRequest } from "@hivematrix/shared/openid-provider"
import * as oauth from "oauth4webapi"
import { Away } from "./refusal.ts"
import { reach } from "./signatures.ts"

/**
 * Ends the session that a refresh token belongs to. Keycloak and identity end their own by it, so that the browser does
 * not come back without a password; of any other the token alone is taken back (RFC 7009), where it can be.
 */
export const endAtProvider = async (openid: OpenidProvider, refreshToken: string): Promise<void> => {
	const { server, client, authentication, logoutEndpoint } = await reach(openid)
	try {
		if (logoutEndpoint) {
			const response = await oauth.genericTokenEndpointRequest(
				{ ...server, token_endpoint: logoutEndpoint },
				client,
				authentication,
				"refresh_token",
				{ refresh_token: refreshToken },
				providerRequest,
			)
			await response.body?.cancel()
			if (response.status >= 500) throw new Error(`It answered ${response.status}.`)
		} else if (server.revocation_endpoint) {
			const response = await oauth.revocationRequest(
				server,
				client,
				authentication,
				refreshToken,
				providerRequest,
			)
			await oauth.processRevocationResponse(response)
		}
	} catch (cause) {
		throw new Away("The session could not be ended at the provider.", { cause })
	}
}
