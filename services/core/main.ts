import { connect } from "@hivematrix/shared/db"
import { migrate } from "@hivematrix/shared/migrate"
import { openidProvider, providerEnvironment } from "@hivematrix/shared/openid-provider"
import { DatabaseSettings, startService } from "@hivematrix/shared/start"
import { z } from "zod"
import { createApp } from "./app.ts"
import { callersFrom } from "./callers.ts"
import { providerFor } from "./provider/provider.ts"
import { removeEndedSessions } from "./queries/sessions.ts"
import { revocationFeed } from "./revocation-feed.ts"
import { loadSigningKeys } from "./signing-keys.ts"

const Settings = DatabaseSettings.extend({
	...providerEnvironment,
	CALLERS_FILE: z.string(),
	/** How long a sign-in may rest, and how long it may last at all. */
	SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).default(120),
	SESSION_ABSOLUTE_HOURS: z.coerce.number().positive().default(12),
})

await startService(Settings, async (settings, log) => {
	const sql = connect(settings.DATABASE_URL, { name: "core" })
	await migrate(sql, `${import.meta.dir}/migrations`)
	const cleanUp = setInterval(() => removeEndedSessions(sql).catch(() => {}), 10 * 60_000)
	const feed = await revocationFeed(sql)
	const app = createApp({
		sql,
		log,
		keys: await loadSigningKeys(sql, settings.SECRET_KEY),
		callers: callersFrom(settings.CALLERS_FILE),
		feed,
		limits: {
			idleMinutes: settings.SESSION_IDLE_MINUTES,
			absoluteHours: settings.SESSION_ABSOLUTE_HOURS,
		},
		secret: settings.SECRET_KEY,
		provider: providerFor(openidProvider(settings)),
	})
	const close = async () => {
		clearInterval(cleanUp)
		await sql.end({ timeout: 5 })
	}
	return { app, close, endStreams: feed.end }
})
