import { atHash } from "@hivematrix/shared/at-hash"
import { type OpenidProvider, providerRequest } from "@hivematrix/shared/openid-provider"
import { decodeProtectedHeader } from "jose"
import * as oauth from "oauth4webapi"
import { z } from "zod"

/** What one sign-in must remember between leaving for the provider and coming back. */
export const Flow = z.object({
	state: z.string(),
	nonce: z.string(),
	verifier: z.string(),
	next: z.string(),
	/** Milliseconds since 1970; a browser may keep the cookie longer than we told it. */
	begun: z.number(),
})
export type Flow = z.infer<typeof Flow>

/** A new sign-in: its secrets, and the provider's address to send the browser to (RFC 6749, PKCE by RFC 7636). */
export const beginSignIn = async (
	provider: OpenidProvider,
	redirectUri: string,
	next: string,
): Promise<{ flow: Flow; address: string }> => {
	const { server, client } = await provider.reach()
	const flow = {
		state: oauth.generateRandomState(),
		nonce: oauth.generateRandomNonce(),
		verifier: oauth.generateRandomCodeVerifier(),
		next,
		begun: Date.now(),
	}
	const address = new URL(server.authorization_endpoint ?? "")
	const parameters = {
		...provider.settings?.parameters,
		client_id: client.client_id,
		redirect_uri: redirectUri,
		response_type: "code",
		scope: provider.settings?.scopes ?? "openid email profile",
		state: flow.state,
		nonce: flow.nonce,
		code_challenge: await oauth.calculatePKCECodeChallenge(flow.verifier),
		code_challenge_method: "S256",
	}
	for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
	return { flow, address: address.href }
}

/** What a sign-in brings. */
export type SignedIn = { accessToken: string; idToken: string; refreshToken: string | undefined }

/**
 * The provider's tokens for the code in the callback's address: state and issuer checked, then code and verifier
 * exchanged, then the id_token's signature, issuer, audience, times and nonce, and that both tokens belong together.
 * @throws what oauth4webapi throws; nothing in it is for people's eyes
 */
export const finishSignIn = async (
	provider: OpenidProvider,
	redirectUri: string,
	callback: URL,
	flow: Flow,
): Promise<SignedIn> => {
	const { server, client, authentication } = await provider.reach()
	const parameters = oauth.validateAuthResponse(server, client, callback, flow.state)
	const response = await oauth.authorizationCodeGrantRequest(
		server,
		client,
		authentication,
		parameters,
		redirectUri,
		flow.verifier,
		providerRequest,
	)
	const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
		expectedNonce: flow.nonce,
		requireIdToken: true,
	})
	// A copy, so that the library looks at the keys as they are now and not as they were a minute ago.
	await oauth.validateApplicationLevelSignature({ ...server }, response, providerRequest)
	const { access_token: accessToken, id_token: idToken = "", refresh_token: refreshToken } = tokens
	const claims = oauth.getValidatedIdTokenClaims(tokens)
	if (!claims) throw new Error("There is no id_token.")
	if (claims.iat > Date.now() / 1000 + 30) throw new Error("The id_token was made in the future (iat).")
	if (claims.azp !== undefined && claims.azp !== client.client_id)
		throw new Error("The id_token was made for another client (azp).")
	const { alg = "" } = decodeProtectedHeader(idToken)
	if (claims.at_hash !== undefined && claims.at_hash !== atHash(accessToken, alg))
		throw new Error("The access token is not the one that the id_token was made with (at_hash).")
	return { accessToken, idToken, refreshToken }
}
