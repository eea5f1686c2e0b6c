import type { Signed } from "@hivematrix/shared/auth"
import { createMiddleware } from "hono/factory"
import type Provider from "oidc-provider"
import type { Realm } from "../settings.ts"
import type { Bridge } from "./bridge.ts"

/**
 * Keycloak ends a session by its refresh token, sent to the logout endpoint with the client's secret; so does this one.
 * Everything else that comes there is a browser's, and goes on.
 */
export const endByRefreshToken = ({
	provider,
	bridge,
	realm,
}: {
	provider: Provider
	bridge: Bridge
	realm: Realm
}) =>
	createMiddleware<Signed>(async function endByRefreshToken(c, next) {
		if (c.req.method !== "POST") return next()
		const form = new URLSearchParams(await c.req.raw.clone().text())
		const text = form.get("refresh_token")
		if (!text) return next()
		// The library knows whether the client's secret is right: it is asked about a token that nobody has.
		form.set("token", "none")
		const path = "/protocol/openid-connect/revoke"
		const verdict = await bridge.answer(c, { path, form: Object.fromEntries(form) })
		if (!verdict.ok) return verdict
		const token = await provider.RefreshToken.find(text)
		if (token?.clientId !== realm.app.id) return c.json({ error: "invalid_grant" }, 400)
		const session = token.sessionUid ? await provider.Session.findByUid(token.sessionUid) : undefined
		await session?.destroy()
		await token.destroy()
		return c.body(null, 204)
	})
