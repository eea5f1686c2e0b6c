import { coreKeys } from "@hivematrix/shared/auth"
import { connect } from "@hivematrix/shared/db"
import { migrate } from "@hivematrix/shared/migrate"
import { DatabaseSettings, startService } from "@hivematrix/shared/start"
import { z } from "zod"
import { homeAt } from "../config/home.ts"
import { createApp } from "./app.ts"

const Settings = DatabaseSettings.extend({
	/** Where the installation's state lies: its control socket, its configuration, what the services print. */
	HELM_HOME: z.string().min(1),
})

await startService(Settings, async (settings, log) => {
	const sql = connect(settings.DATABASE_URL, { name: "helm" })
	await migrate(sql, `${import.meta.dir}/migrations`)
	const app = createApp({
		sql,
		log,
		keys: coreKeys(settings.CORE_SERVICE_URL),
		home: homeAt(settings.HELM_HOME),
	})
	return { app, close: () => sql.end({ timeout: 5 }) }
})
