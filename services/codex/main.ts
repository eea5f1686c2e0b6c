import { coreKeys } from "@hivematrix/shared/auth"
import { connect } from "@hivematrix/shared/db"
import { migrate } from "@hivematrix/shared/migrate"
import { DatabaseSettings, startService } from "@hivematrix/shared/start"
import { createApp } from "./app.ts"
import { importRunner } from "./run-import.ts"

await startService(DatabaseSettings, async (settings, log) => {
	const sql = connect(settings.DATABASE_URL, { name: "codex" })
	await migrate(sql, `${import.meta.dirname}/migrations`)
	const runner = importRunner(sql, log)
	void runner.resume()
	const app = createApp({ keys: coreKeys(settings.CORE_SERVICE_URL), log, sql, runner })
	return { app, close: () => sql.end({ timeout: 5 }) }
})
