import type { Signed } from "@hivematrix/shared/auth"
import { answers, type Pool } from "@hivematrix/shared/db"
import type { Log } from "@hivematrix/shared/log"
import { createService } from "@hivematrix/shared/service"
import type { Hono } from "hono"
import type { Callers } from "./callers.ts"
import type { VerifyProviderToken } from "./provider.ts"
import type { RevocationFeed } from "./revocation-feed.ts"
import { revocations } from "./routes/revocations.ts"
import { serviceToken } from "./routes/service-token.ts"
import { tokens } from "./routes/tokens.ts"
import type { SigningKeys } from "./signing-keys.ts"

export type Core = {
	sql: Pool
	keys: SigningKeys
	provider: VerifyProviderToken
	callers: Callers
	feed: RevocationFeed
	log: Log
}

/** Everything core answers. */
export const createApp = (core: Core): Hono<Signed> => {
	const app = createService({
		name: "core",
		log: core.log,
		checks: { database: () => answers(core.sql) },
		maxBody: 64 << 10,
	})
	app.get("/.well-known/jwks.json", (c) => {
		c.header("Cache-Control", "public, max-age=300")
		return c.json(core.keys.jwks)
	})
	app.route("/api/token", tokens(core))
	app.route("/api/revocations", revocations(core))
	app.route("/service-token", serviceToken(core))
	return app
}
