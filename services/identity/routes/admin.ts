import type { Signed } from "@hivematrix/shared/auth"
import { bearerOf } from "@hivematrix/shared/bearer"
import type { Pool } from "@hivematrix/shared/db"
import { answerError } from "@hivematrix/shared/error-answer"
import type { Log } from "@hivematrix/shared/log"
import { Problem, reasonsOf } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { HTTPException } from "hono/http-exception"
import { ZodError } from "zod"
import type { ReadAccessToken } from "../access-tokens.ts"
import type { Passwords } from "../passwords.ts"
import { adminAudience } from "../provider/tokens.ts"
import type { Realm } from "../settings.ts"
import { attackDetectionRoutes } from "./attack-detection.ts"
import { exportRoutes } from "./export.ts"
import { groupRoutes } from "./groups.ts"
import { userRoutes } from "./users.ts"

/** The part of Keycloak's admin API that Helm uses, with Keycloak's answers, for Helm's client alone. */
export const adminRoutes = (deps: {
	sql: Pool
	passwords: Passwords
	realm: Realm
	read: ReadAccessToken
	log: Log
}) => {
	const app = new Hono<Signed>()
	app.use(async (c, next) => {
		const claims = await deps.read(bearerOf(c.req.header("authorization")) ?? "")
		if (!claims)
			throw new Problem(401, "HTTP 401 Unauthorized", { headers: { "WWW-Authenticate": "Bearer" } })
		const { admin } = deps.realm
		const own =
			claims.azp === admin.id && claims.sub === admin.id && [claims.aud].flat().includes(adminAudience)
		if (!own) throw new Problem(403, "HTTP 403 Forbidden")
		c.header("Cache-Control", "no-store")
		await next()
	})
	app.onError((error, c) => {
		if (error instanceof ZodError) {
			const reasons = reasonsOf(error)
			const sentence = reasons.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ")
			return c.json({ error: "invalid_request", errorMessage: sentence, errors: reasons }, 400)
		}
		if (!(error instanceof HTTPException)) return answerError<Signed>(deps.log)(error, c)
		const headers = error instanceof Problem ? error.headers : {}
		return c.json({ error: error.message, errorMessage: error.message }, error.status, headers)
	})
	app.route("/groups", groupRoutes(deps.sql))
	app.route("/users", userRoutes(deps))
	app.route("/attack-detection", attackDetectionRoutes(deps))
	app.route("/export", exportRoutes(deps))
	app.all("*", () => {
		throw new Problem(404, "Unable to find matching target resource method")
	})
	return app
}
