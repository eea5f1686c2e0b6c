import type Provider from "oidc-provider"
import type { AccessToken, Configuration, KoaContextWithOIDC } from "oidc-provider"
import { errors } from "oidc-provider"
import type { Realm } from "../settings.ts"

/** Names what a token is for; RFC 8707 wants a URI, tokens carry the plain audience as Keycloak's do. */
const resources = {
	app: "urn:hivematrix:platform",
	admin: "urn:hivematrix:administration",
}
export const appResource = resources.app

/** The audience of a token for the administration, named as in Keycloak. */
export const adminAudience = "realm-management"

export const appScopes = "openid profile email"

/** Seconds. The platform exchanges an access token at once for its own. */
export const tokenSeconds = 300

/** Every access token is a JWT, each client's for its own audience and nothing else. */
export const resourceIndicators = (realm: Realm) => ({
	enabled: true,
	defaultResource: (_: KoaContextWithOIDC, client: { clientId: string }) =>
		client.clientId === realm.admin.id ? resources.admin : resources.app,
	useGrantedResource: () => true,
	getResourceServerInfo: (_: KoaContextWithOIDC, resource: string, client: { clientId: string }) => {
		const own = client.clientId === realm.admin.id ? resources.admin : resources.app
		if (resource !== own) throw new errors.InvalidTarget()
		return {
			scope: own === resources.app ? appScopes : "",
			audience: own === resources.app ? realm.app.id : adminAudience,
			accessTokenFormat: "jwt" as const,
			accessTokenTTL: tokenSeconds,
			jwt: { sign: { alg: "RS256" as const } },
		}
	},
})

/** The claims beyond the standard's own: Keycloak's names, and the person's where there is one. */
export const tokenClaims: Configuration["extraTokenClaims"] = async (ctx, token) => {
	if (token.kind !== "AccessToken") return { azp: token.clientId }
	const { sid, sessionUid } = token as AccessToken & { sid?: string; sessionUid?: string }
	const { sub: _, ...person } = (await ctx.oidc.account?.claims("access_token", "", {}, [])) ?? { sub: "" }
	return { ...person, azp: token.clientId, sid, session_state: sessionUid }
}

/** Several audiences may come; readers that expect a list must find one now. */
export const listAudience: NonNullable<
	NonNullable<NonNullable<Configuration["formats"]>["customizers"]>["jwt"]
> = (_ctx, _token, { payload }) => {
	payload.aud = [payload.aud].flat() as string[]
}

/**
 * Keeps the text of each access token until its id_token is made. The library leaves at_hash out of the code flow, where
 * it is optional (OpenID Connect Core 3.1.3.6); clients that check it are right to, for it ties the two tokens together.
 */
export const rememberTokens = (provider: Provider, texts: WeakMap<object, string>): void => {
	const { save } = provider.AccessToken.prototype
	provider.AccessToken.prototype.save = async function (this: AccessToken) {
		const text = await save.call(this)
		texts.set(this, text)
		return text
	}
}
