import * as oauth from "oauth4webapi"
import type { Visitor } from "./browser.ts"
import { secrets } from "./identity.ts"

const insecure = { [oauth.allowInsecureRequests]: true }

/** The gateway's part of a sign-in, by a client library that checks every answer. */
export const relyingParty = async (publicUrl: string) => {
	const issuer = new URL(`${publicUrl}/keycloak/realms/hivematrix`)
	const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure))
	const client = { client_id: "core-client" }
	const redirectUri = `${publicUrl}/keycloak-callback`

	const begin = async (extra: Record<string, string> = {}) => {
		const verifier = oauth.generateRandomCodeVerifier()
		const state = oauth.generateRandomState()
		const nonce = oauth.generateRandomNonce()
		const url = new URL(server.authorization_endpoint ?? "")
		url.search = new URLSearchParams({
			client_id: client.client_id,
			response_type: "code",
			scope: "openid profile email",
			redirect_uri: redirectUri,
			state,
			nonce,
			code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
			code_challenge_method: "S256",
			...extra,
		}).toString()
		return { url: url.href, verifier, state, nonce }
	}

	const exchange = async (
		callback: URL,
		{ verifier, state, nonce }: { verifier: string; state: string; nonce: string },
		secret = secrets.app,
	) => {
		const parameters = oauth.validateAuthResponse(server, client, callback, state)
		const response = await oauth.authorizationCodeGrantRequest(
			server,
			client,
			oauth.ClientSecretPost(secret),
			parameters,
			redirectUri,
			verifier,
			insecure,
		)
		return oauth.processAuthorizationCodeResponse(server, client, response, {
			expectedNonce: nonce,
			requireIdToken: true,
		})
	}

	return { server, client, redirectUri, begin, exchange, insecure }
}

/** Follows redirects until a page is shown or the gateway's callback is reached. */
export const follow = async (visitor: Visitor, start: string) => {
	let url = start
	for (let steps = 0; steps < 10; steps++) {
		if (new URL(url).pathname === "/keycloak-callback") return { callback: new URL(url), url }
		const response = await visitor.get(url)
		const location = response.headers.get("location")
		if (!location) return { response, url }
		url = new URL(location, url).href
	}
	throw new Error(`Too many redirects, the last to ${url}`)
}

/** From the gateway's redirect over the sign-in page back to the gateway, with a code in the address. */
export const signInAs = async (visitor: Visitor, start: string, username: string, password: string) => {
	const page = await follow(visitor, start)
	if (page.callback) return page
	const answer = await visitor.submit(page.url, { username, password })
	const location = answer.headers.get("location")
	return location ? follow(visitor, new URL(location, page.url).href) : { response: answer, url: page.url }
}

/** A whole sign-in that must succeed: the tokens, and what began it. */
export const signedIn = async (
	rp: Awaited<ReturnType<typeof relyingParty>>,
	visitor: Visitor,
	username: string,
	password: string,
) => {
	const begun = await rp.begin()
	const { callback, response } = await signInAs(visitor, begun.url, username, password)
	if (!callback)
		throw new Error(`${username} was not signed in: ${response?.status} ${await response?.text()}`)
	return rp.exchange(callback, begun)
}
