import { connect } from "@hivematrix/shared/db"
import { errorContext } from "@hivematrix/shared/log"
import { migrate } from "@hivematrix/shared/migrate"
import { openidProvider, providerEnvironment } from "@hivematrix/shared/openid-provider"
import { DatabaseSettings, startService } from "@hivematrix/shared/start"
import { z } from "zod"
import { createApp } from "./app.ts"
import { callersFrom } from "./callers.ts"
import { providerFor } from "./provider/provider.ts"
import { removeEndedSessions } from "./queries/sessions.ts"
import { revocationFeed } from "./revocation-feed.ts"
import { tendKeys } from "./rotate-keys.ts"
import { loadSigningKeys } from "./signing-keys.ts"

const Settings = DatabaseSettings.extend({
	...providerEnvironment,
	CALLERS_FILE: z.string(),
	/** The age at which a signing key is followed by a new one; 0 for never. */
	KEY_ROTATION_DAYS: z.coerce.number().int().min(0).default(90),
	/** How long a sign-in may rest, and how long it may last at all. */
	SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).default(120),
	SESSION_ABSOLUTE_HOURS: z.coerce.number().positive().default(12),
})

await startService(Settings, async (settings, log) => {
	const sql = connect(settings.DATABASE_URL, { name: "core" })
	await migrate(sql, `${import.meta.dir}/migrations`)
	const feed = await revocationFeed(sql)
	const keys = await loadSigningKeys(sql, settings.SECRET_KEY)
	const app = createApp({
		sql,
		log,
		keys,
		callers: callersFrom(settings.CALLERS_FILE),
		feed,
		limits: {
			idleMinutes: settings.SESSION_IDLE_MINUTES,
			absoluteHours: settings.SESSION_ABSOLUTE_HOURS,
		},
		secret: settings.SECRET_KEY,
		provider: providerFor(openidProvider(settings)),
	})
	const unlessAway = (error: unknown) => log.warn("The database is away", errorContext(error))
	const cleanUp = setInterval(() => removeEndedSessions(sql).catch(unlessAway), 10 * 60_000)
	const reload = () => void keys.reload().catch(unlessAway)
	await sql.listen("signing_keys", reload, reload)
	const tend = () =>
		tendKeys({ sql, keys, secret: settings.SECRET_KEY }, settings.KEY_ROTATION_DAYS).catch(unlessAway)
	const tending = setInterval(tend, 60_000)
	await tend()
	const close = async () => {
		clearInterval(cleanUp)
		clearInterval(tending)
		await sql.end({ timeout: 5 })
	}
	return { app, close, endStreams: feed.end }
})
