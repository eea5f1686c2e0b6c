import { type Keys, requireLevel, type Signed } from "@hivematrix/shared/auth"
import { answers, type Pool } from "@hivematrix/shared/db"
import type { Log } from "@hivematrix/shared/log"
import { createService } from "@hivematrix/shared/service"
import type { Hono } from "hono"
import type { Home } from "../config/home.ts"
import type { LogFeed } from "../logs/feed.ts"
import { overview } from "./routes/overview.tsx"

export type Dashboard = {
	sql: Pool
	home: Home
	keys: Keys
	log: Log
	/** What the log takes in from now on. */
	feed: LogFeed
}

/** Everything the dashboard answers; all of it is for admins. */
export const createApp = ({ sql, home, keys, log }: Dashboard): Hono<Signed> => {
	const app = createService({ name: "helm", keys, log, checks: { database: () => answers(sql) } })
	app.use(requireLevel("admin"))
	app.route("/", overview(home))
	return app
}
