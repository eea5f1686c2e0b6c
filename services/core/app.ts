import type { Signed } from "@hivematrix/shared/auth"
import { answers } from "@hivematrix/shared/db"
import { routeList } from "@hivematrix/shared/route-list"
import { createService } from "@hivematrix/shared/service"
import type { Hono } from "hono"
import type { Core } from "./core.ts"
import { jwksSeconds } from "./rotate-keys.ts"
import { auditEvents } from "./routes/audit-events.ts"
import { backchannelLogout } from "./routes/backchannel-logout.ts"
import { browserSessions } from "./routes/browser-sessions.ts"
import { keys } from "./routes/keys.ts"
import { revocations } from "./routes/revocations.ts"
import { serviceToken } from "./routes/service-token.ts"
import { sessions } from "./routes/sessions.ts"
import { tokens } from "./routes/tokens.ts"

/** Everything core answers. */
export const createApp = (core: Core): Hono<Signed> => {
	const app = createService({
		name: "core",
		log: core.log,
		checks: { database: () => answers(core.sql) },
		maxBody: 64 << 10,
	})
	app.route("/", routeList(app, { name: "core", keys: core.keys.verify }))
	app.get("/.well-known/jwks.json", (c) => {
		c.header("Cache-Control", `public, max-age=${jwksSeconds}`)
		return c.json(core.keys.jwks())
	})
	app.route("/api/token", tokens(core))
	app.route("/api/audit-events", auditEvents(core))
	app.route("/api/sessions", browserSessions(core))
	app.route("/api/sessions", sessions(core))
	app.route("/api/keys", keys(core))
	app.route("/backchannel-logout", backchannelLogout(core))
	app.route("/api/revocations", revocations(core))
	app.route("/service-token", serviceToken(core))
	return app
}
