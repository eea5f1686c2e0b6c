import { type Keys, requireLevel, type Signed } from "@hivematrix/shared/auth"
import { answers, type Pool } from "@hivematrix/shared/db"
import type { Log } from "@hivematrix/shared/log"
import type { RequestMetrics } from "@hivematrix/shared/metrics"
import { openapi } from "@hivematrix/shared/openapi"
import { createService } from "@hivematrix/shared/service"
import { Hono } from "hono"
import type { Home } from "../config/home.ts"
import type { Source } from "../config/platform.ts"
import type { LogFeed } from "../logs/feed.ts"
import type { KeycloakAdmin } from "../people/keycloak-admin.ts"
import type { Jobs } from "./jobs.ts"
import { activity } from "./routes/activity.tsx"
import { apps } from "./routes/apps.tsx"
import { backups } from "./routes/backups.tsx"
import { jobPages } from "./routes/jobs.tsx"
import { logApi } from "./routes/log-api.ts"
import { logIngest } from "./routes/log-ingest.ts"
import { logs } from "./routes/logs.tsx"
import { platformMetrics } from "./routes/metrics.ts"
import { metricsApi } from "./routes/metrics-api.ts"
import { overview } from "./routes/overview.tsx"
import { peopleApi } from "./routes/people-api.ts"
import { security } from "./routes/security.tsx"
import { securityApi } from "./routes/security-api.ts"
import { service } from "./routes/service.tsx"
import { serviceActs } from "./routes/service-acts.tsx"
import { serviceApi } from "./routes/service-api.ts"
import { sessions } from "./routes/sessions.tsx"
import { settings } from "./routes/settings.tsx"
import { statusApi } from "./routes/status-api.ts"
import { user } from "./routes/user.tsx"
import { users } from "./routes/users.tsx"
import type { StatusFeed } from "./status-feed.ts"

export type Dashboard = {
	sql: Pool
	home: Home
	/** What the platform is read from. */
	source: Source
	keys: Keys
	log: Log
	/** What counts its own requests; `/metrics` tells of the whole platform. */
	metrics?: RequestMetrics
	feed: StatusFeed
	/** What the log takes in from now on. */
	logFeed: LogFeed
	/** The people of the provider. */
	people: () => Promise<KeycloakAdmin>
	/** What takes longer than a page may. */
	jobs: Jobs
	/** Ends the live pages, which would never end by themselves. */
	ending: AbortSignal
}

const description = {
	name: "helm",
	title: "Helm",
	description: "What runs, its log and metrics, people and security. For administrators.",
}

/** Everything the dashboard answers; all of it is for admins. */
export const createApp = (dashboard: Dashboard): Hono<Signed> => {
	const { sql, home, keys, log, metrics } = dashboard
	const app = createService({
		name: "helm",
		keys,
		log,
		metrics,
		open: platformMetrics(home, keys),
		checks: { database: () => answers(sql) },
	})
	// Before the line for admins: services write here, each under its own name, and see what runs.
	app.route("/api/logs/ingest", logIngest(dashboard))
	const json = new Hono<Signed>()
	json.route("/api", statusApi(dashboard))
	json.use(requireLevel("admin"))
	json.route("/api", serviceApi(dashboard))
	json.route("/api", logApi(sql))
	json.route("/api", metricsApi(sql))
	json.route("/api/keycloak", peopleApi(dashboard))
	json.route("/api/security", securityApi(dashboard))
	app.route("/", json)
	app.route("/", openapi(json, description))
	app.route("/", overview(dashboard))
	app.route("/", service(dashboard))
	app.route("/", serviceActs(dashboard))
	app.route("/", logs(dashboard))
	app.route("/users", users(dashboard))
	app.route("/users", user(dashboard))
	app.route("/settings", settings(dashboard))
	app.route("/sessions", sessions(dashboard))
	app.route("/apps", apps(dashboard))
	app.route("/backups", backups(dashboard))
	app.route("/security", security(dashboard))
	app.route("/activity", activity(dashboard))
	app.route("/", jobPages(dashboard))
	return app
}
