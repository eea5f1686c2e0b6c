import { createHash } from "node:crypto"
import { decodeProtectedHeader } from "jose"
import * as oauth from "oauth4webapi"
import { z } from "zod"
import type { Provider } from "./provider.ts"

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
	provider: Provider,
	next: string,
): Promise<{ flow: Flow; address: string }> => {
	const flow = {
		state: oauth.generateRandomState(),
		nonce: oauth.generateRandomNonce(),
		verifier: oauth.generateRandomCodeVerifier(),
		next,
		begun: Date.now(),
	}
	const address = new URL(provider.server.authorization_endpoint ?? "")
	address.search = new URLSearchParams({
		client_id: provider.client.client_id,
		redirect_uri: provider.redirectUri,
		response_type: "code",
		scope: "openid email profile",
		state: flow.state,
		nonce: flow.nonce,
		code_challenge: await oauth.calculatePKCECodeChallenge(flow.verifier),
		code_challenge_method: "S256",
	}).toString()
	return { flow, address: address.href }
}

/**
 * The provider's tokens for the code in the callback's address: state and issuer checked, then code and verifier
 * exchanged, then the id_token's signature, issuer, audience, times and nonce, and that both tokens belong together.
 * @throws what oauth4webapi throws; nothing in it is for people's eyes
 */
export const finishSignIn = async (
	{ server, client, authentication, redirectUri }: Provider,
	callback: URL,
	flow: Flow,
): Promise<{ accessToken: string; idToken: string; subject: string }> => {
	const parameters = oauth.validateAuthResponse(server, client, callback, flow.state)
	// The direct way to the provider is loopback or a private network; TLS is for what people cross.
	const options = { [oauth.allowInsecureRequests]: true, signal: () => AbortSignal.timeout(10_000) }
	const response = await oauth.authorizationCodeGrantRequest(
		server,
		client,
		authentication,
		parameters,
		redirectUri,
		flow.verifier,
		options,
	)
	const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
		expectedNonce: flow.nonce,
		requireIdToken: true,
	})
	await oauth.validateApplicationLevelSignature(server, response, options)
	const { access_token: accessToken, id_token: idToken = "" } = tokens
	const claims = oauth.getValidatedIdTokenClaims(tokens)
	if (!belongsTo(accessToken, idToken, claims?.at_hash))
		throw new Error("The access token is not the one that the id_token was made with (at_hash).")
	return { accessToken, idToken, subject: claims?.sub ?? "" }
}

/** OpenID Connect Core, section 3.1.3.6: half the hash of the access token, where the provider says it. */
const belongsTo = (accessToken: string, idToken: string, atHash: unknown): boolean => {
	if (atHash === undefined) return true
	const { alg = "" } = decodeProtectedHeader(idToken)
	const hash = createHash(`sha${/\d{3}$/.exec(alg)?.[0] ?? "512"}`)
		.update(accessToken)
		.digest()
	return atHash === hash.subarray(0, hash.length / 2).toString("base64url")
}
