import { coreKeys } from "@hivematrix/shared/auth"
import { connect } from "@hivematrix/shared/db"
import { requestMetrics } from "@hivematrix/shared/metrics"
import { migrate } from "@hivematrix/shared/migrate"
import { DatabaseSettings, startService } from "@hivematrix/shared/start"
import { z } from "zod"
import { keepBackups } from "../backup/schedule.ts"
import { homeAt } from "../config/home.ts"
import { cloneSource, lastOffset } from "../config/platform.ts"
import { LogFeed } from "../logs/feed.ts"
import { keepLog } from "../logs/keep-log.ts"
import { keepMetrics } from "../metrics/keep-metrics.ts"
import { createApp } from "./app.ts"
import { createJobs } from "./jobs.ts"
import { keepAudit } from "./keep-audit.ts"
import { peopleOf } from "./people-of.ts"
import { statusFeed } from "./status-feed.ts"

const Settings = DatabaseSettings.extend({
	/** Where the installation's state lies: its control socket, its configuration, what the services print. */
	HELM_HOME: z.string().min(1),
})

await startService(Settings, async (settings, log) => {
	const sql = connect(settings.DATABASE_URL, { name: "helm" })
	await migrate(sql, `${import.meta.dir}/migrations`)
	const home = homeAt(settings.HELM_HOME)
	const logFeed = new LogFeed()
	const keeping = keepLog({ sql, home, log, feed: logFeed })
	const measuring = keepMetrics({ sql, home, log })
	const backups = keepBackups(home, log)
	const metrics = requestMetrics()
	const source = cloneSource(home, lastOffset(home))
	const auditing = keepAudit(sql, source, log)
	const jobs = createJobs(sql, log)
	await jobs.begin()
	const ending = new AbortController()
	const app = createApp({
		sql,
		log,
		home,
		metrics,
		source,
		keys: coreKeys(settings.CORE_SERVICE_URL),
		feed: statusFeed(home),
		logFeed,
		people: peopleOf(home),
		jobs,
		ending: ending.signal,
	})
	return {
		app,
		metrics: metrics.text,
		endStreams: () => ending.abort(),
		close: async () => {
			auditing.stop()
			await jobs.end()
			await Promise.all([keeping.stop(), measuring.stop(), backups.stop()])
			await sql.end({ timeout: 5 })
		},
	}
})
