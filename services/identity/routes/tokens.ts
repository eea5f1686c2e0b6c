import type { Signed } from "@hivematrix/shared/auth"
import { bearerOf } from "@hivematrix/shared/bearer"
import type { Pool } from "@hivematrix/shared/db"
import { Hono } from "hono"
import type Provider from "oidc-provider"
import { type ReadAccessToken, sessionLives } from "../access-tokens.ts"
import { claimsOf } from "../claims.ts"
import type { Bridge } from "../provider/bridge.ts"
import { findUser } from "../queries/users.ts"
import type { Realm } from "../settings.ts"

type Deps = { sql: Pool; provider: Provider; bridge: Bridge; realm: Realm; read: ReadAccessToken }

/**
 * What may be asked about an access token. The library answers these for opaque tokens only; ours are JWTs, as
 * Keycloak's are, so they are answered here, and everything else by the library.
 */
export const tokenRoutes = (deps: Deps) =>
	new Hono<Signed>()
		.on(["GET", "POST"], "/userinfo", async (c) => {
			c.header("Cache-Control", "no-store")
			const token = bearerOf(c.req.header("authorization"))
			if (!token) {
				c.header("WWW-Authenticate", "Bearer")
				return c.json({ error: "invalid_request", error_description: "no access token provided" }, 401)
			}
			const user = await personOf(deps, token)
			if (user) return c.json(claimsOf(user))
			c.header("WWW-Authenticate", 'Bearer error="invalid_token"')
			return c.json({ error: "invalid_token", error_description: "invalid token provided" }, 401)
		})
		.post("/token/introspect", async (c) => {
			const form = new URLSearchParams(await c.req.raw.clone().text())
			const token = form.get("token") ?? ""
			if (token.split(".").length !== 3) return deps.bridge.answer(c)
			// The library knows which client asks: it is asked about a token that nobody has.
			form.set("token", "none")
			const verdict = await deps.bridge.answer(c, { form: Object.fromEntries(form) })
			if (!verdict.ok) return verdict
			const claims = await deps.read(token)
			const active = claims && (claims.azp === deps.realm.admin.id || (await personOf(deps, token)))
			c.header("Cache-Control", "no-store")
			if (!active) return c.json({ active: false })
			return c.json({ ...claims, active: true, username: claims.preferred_username, token_type: "Bearer" })
		})

const personOf = async ({ sql, provider, realm, read }: Deps, token: string) => {
	const claims = await read(token)
	if (!claims?.sub || claims.azp !== realm.app.id || !(await sessionLives(provider, claims))) return undefined
	const user = await findUser(sql, claims.sub)
	return user?.enabled ? user : undefined
}
