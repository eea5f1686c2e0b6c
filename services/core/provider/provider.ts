import { type OpenidProvider, providerRequest } from "@hivematrix/shared/openid-provider"
import type { JWTPayload } from "jose"
import * as oauth from "oauth4webapi"
import { readAccessToken } from "./access-token.ts"
import { endAtProvider } from "./end.ts"
import { readIdToken } from "./id-token.ts"
import { type LogoutToken, readLogoutToken } from "./logout-token.ts"
import { type Person, personOf } from "./person.ts"
import { Away, Refused } from "./refusal.ts"
import { reach, signatures, type Verify } from "./signatures.ts"
import { askUserinfo } from "./userinfo.ts"

export type { Person } from "./person.ts"
export { Away, Refused } from "./refusal.ts"

/** What a provider gives at a sign-in, and again at each renewal. */
export type Tokens = { accessToken: string; idToken?: string | undefined; nonce?: string | undefined }
export type Vouched = { person: Person; sid: string | undefined }
export type Renewed = {
	vouched: Vouched | undefined
	refreshToken: string | undefined
	idToken: string | undefined
}

/** The provider's word about people. Each throws Refused where the word is no, and Away where none can be had. */
export type Provider = {
	/** The reference's exchange: an access token alone, of Keycloak or identity. */
	exchange: (accessToken: string) => Promise<Person>
	/** Whoever signed in, with everything that the sign-in brought. */
	admit: (tokens: Tokens) => Promise<Vouched>
	/** Asks anew by a refresh token (RFC 6749, section 6); nothing is vouched where the provider only gave new tokens. */
	renew: (refreshToken: string, subject: string) => Promise<Renewed>
	/** Ends the provider's own session, or at least takes the refresh token back, where the provider has a way to. */
	end: (refreshToken: string) => Promise<void>
	logout: (token: string) => Promise<LogoutToken>
}

export const providerFor = (openid: OpenidProvider): Provider => {
	const verify = signatures(openid)
	const admit = (tokens: Tokens) =>
		openid.settings ? vouchedByIdToken(openid, verify, tokens) : vouchedByAccessToken(openid, verify, tokens)
	return {
		exchange: async (accessToken) => {
			if (openid.settings)
				throw new Refused("This provider's access tokens are not meant for us.", {
					sentence:
						"This provider's access tokens are not meant for HiveMatrix. Sign in through the gateway, or make a token with: bun helm token.",
				})
			return personOf(await readAccessToken(verify, openid, accessToken))
		},
		admit,
		renew: async (refreshToken, subject) => {
			const {
				access_token: accessToken,
				id_token: idToken,
				refresh_token,
			} = await refresh(openid, refreshToken)
			// Without an id_token the provider vouches, but says nothing new of the person.
			const vouched = !openid.settings || idToken ? await admit({ accessToken, idToken }) : undefined
			if (vouched && vouched.person.subject !== subject)
				throw new Refused("The renewed tokens are another person's.")
			return { vouched, refreshToken: refresh_token, idToken }
		},
		end: (refreshToken) => endAtProvider(openid, refreshToken),
		logout: (token) => readLogoutToken(verify, token),
	}
}

const vouchedByAccessToken = async (
	openid: OpenidProvider,
	verify: Verify,
	{ accessToken, idToken, nonce }: Tokens,
): Promise<Vouched> => {
	const claims = await readAccessToken(verify, openid, accessToken)
	const shown = idToken ? await readIdToken(verify, openid, { idToken, accessToken, nonce }) : claims
	if (shown.sub !== claims.sub) throw new Refused("The access token is another person's than the id_token.")
	return { person: personOf(claims), sid: sidOf(shown) ?? sidOf(claims) }
}

/** By the id_token, and by userinfo for what it leaves out. */
const vouchedByIdToken = async (
	openid: OpenidProvider,
	verify: Verify,
	{ accessToken, idToken = "", nonce }: Tokens,
): Promise<Vouched> => {
	const claims = await readIdToken(verify, openid, { idToken, accessToken, nonce })
	const { username, groups } = openid.settings?.claims ?? {}
	const complete = [username, groups].every((name) => !name || name in claims)
	const reached = await reach(openid)
	const more =
		!complete && reached.server.userinfo_endpoint
			? await askUserinfo(reached, accessToken, claims.sub ?? "")
			: {}
	return { person: personOf({ ...more, ...claims }, openid.settings), sid: sidOf(claims) }
}

const sidOf = ({ sid }: JWTPayload): string | undefined => (typeof sid === "string" ? sid : undefined)

/** Errors by which a provider takes its word back; all others are its own trouble, or ours. */
const takenBack = new Set([
	"invalid_grant",
	"interaction_required",
	"login_required",
	"consent_required",
	"access_denied",
])

const refresh = async (
	openid: OpenidProvider,
	refreshToken: string,
): Promise<oauth.TokenEndpointResponse> => {
	const { server, client, authentication } = await reach(openid)
	const response = await oauth
		.refreshTokenGrantRequest(server, client, authentication, refreshToken, providerRequest)
		.catch((cause: unknown) => {
			throw new Away("The provider can't be reached.", { cause })
		})
	if (response.status === 429 || response.status >= 500)
		throw new Away(`The provider answered ${response.status}.`)
	try {
		return await oauth.processRefreshTokenResponse(server, client, response)
	} catch (cause) {
		if (cause instanceof oauth.ResponseBodyError && !takenBack.has(cause.error))
			throw new Away(`The provider answered ${cause.error}.`, { cause })
		throw new Refused("The provider no longer vouches for this person.", { cause })
	}
}
