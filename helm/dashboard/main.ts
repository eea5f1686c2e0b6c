import { coreKeys } from "@hivematrix/shared/auth"
import { connect } from "@hivematrix/shared/db"
import { migrate } from "@hivematrix/shared/migrate"
import { DatabaseSettings, startService } from "@hivematrix/shared/start"
import { z } from "zod"
import { homeAt } from "../config/home.ts"
import { createApp } from "./app.ts"
import { statusFeed } from "./status-feed.ts"

const Settings = DatabaseSettings.extend({
	/** Where the installation's state lies: its control socket, its configuration, what the services print. */
	HELM_HOME: z.string().min(1),
})

await startService(Settings, async (settings, log) => {
	const sql = connect(settings.DATABASE_URL, { name: "helm" })
	await migrate(sql, `${import.meta.dir}/migrations`)
	const home = homeAt(settings.HELM_HOME)
	const ending = new AbortController()
	const app = createApp({
		sql,
		log,
		home,
		keys: coreKeys(settings.CORE_SERVICE_URL),
		feed: statusFeed(home),
		ending: ending.signal,
	})
	return { app, endStreams: () => ending.abort(), close: () => sql.end({ timeout: 5 }) }
})
