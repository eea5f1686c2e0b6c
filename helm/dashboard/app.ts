import { type Keys, requireLevel, type Signed } from "@hivematrix/shared/auth"
import { answers, type Pool } from "@hivematrix/shared/db"
import type { Log } from "@hivematrix/shared/log"
import { createService } from "@hivematrix/shared/service"
import type { Hono } from "hono"
import type { Home } from "../config/home.ts"
import { overview } from "./routes/overview.tsx"
import { serviceActs } from "./routes/service-acts.tsx"
import type { StatusFeed } from "./status-feed.ts"

export type Dashboard = {
	sql: Pool
	home: Home
	keys: Keys
	log: Log
	feed: StatusFeed
	/** Ends the live pages, which would never end by themselves. */
	ending: AbortSignal
}

/** Everything the dashboard answers; all of it is for admins. */
export const createApp = (dashboard: Dashboard): Hono<Signed> => {
	const { sql, keys, log } = dashboard
	const app = createService({ name: "helm", keys, log, checks: { database: () => answers(sql) } })
	app.use(requireLevel("admin"))
	app.route("/", overview(dashboard))
	app.route("/", serviceActs(dashboard))
	return app
}
