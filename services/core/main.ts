import { connect } from "@hivematrix/shared/db"
import { migrate } from "@hivematrix/shared/migrate"
import { DatabaseSettings, startService } from "@hivematrix/shared/start"
import { z } from "zod"
import { createApp } from "./app.ts"
import { callersFrom } from "./callers.ts"
import { providerTokens } from "./provider.ts"
import { removeEndedSessions } from "./queries/sessions.ts"
import { revocationFeed } from "./revocation-feed.ts"
import { loadSigningKeys } from "./signing-keys.ts"

const Settings = DatabaseSettings.extend({
	KEYCLOAK_SERVER_URL: z.url(),
	KEYCLOAK_BACKEND_URL: z.url(),
	KEYCLOAK_REALM: z.string(),
	KEYCLOAK_CLIENT_ID: z.string(),
	CALLERS_FILE: z.string(),
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
		provider: providerTokens({
			serverUrl: settings.KEYCLOAK_SERVER_URL,
			backendUrl: settings.KEYCLOAK_BACKEND_URL,
			realm: settings.KEYCLOAK_REALM,
			clientId: settings.KEYCLOAK_CLIENT_ID,
		}),
	})
	const close = async () => {
		clearInterval(cleanUp)
		await sql.end({ timeout: 5 })
	}
	return { app, close, endStreams: feed.end }
})
