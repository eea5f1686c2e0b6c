import { connect } from "@hivematrix/shared/db"
import { migrate } from "@hivematrix/shared/migrate"
import { startService } from "@hivematrix/shared/start"
import { clearExpired } from "./clear-expired.ts"
import { addFirstAdmin } from "./first-admin.ts"
import { createPasswords } from "./passwords.ts"
import { IdentitySettings, realmOf } from "./settings.ts"
import { tellPlatform } from "./tell-platform.ts"

await startService(IdentitySettings, async (settings, log) => {
	// The provider's library and what it brings talk to the console; here every line is JSON.
	process.noDeprecation = true
	for (const way of ["info", "warn"] as const) console[way] = (text: unknown) => log.debug(String(text))
	const name = settings.SERVICE_NAME
	const sql = connect(settings.DATABASE_URL, { name })
	await migrate(sql, `${import.meta.dir}/migrations`)
	const [{ createApp }, { createProvider }, { providerKeys }, passwords] = await Promise.all([
		import("./app.ts"),
		import("./provider/provider.ts"),
		import("./provider/keys.ts"),
		createPasswords(),
	])
	await addFirstAdmin(sql, passwords, settings.ADMIN_INITIAL_PASSWORD)
	const keys = await providerKeys(sql, settings.SECRET_KEY)
	const realm = realmOf(settings)
	const provider = createProvider(sql, realm, keys, log)
	const app = createApp({
		name,
		log,
		sql,
		realm,
		provider,
		keys,
		passwords,
		secret: settings.SECRET_KEY,
	})
	await tellPlatform(sql, provider, settings.KEYCLOAK_CLIENT_ID, log)
	const clearing = clearExpired(sql, log)
	return {
		app,
		close: async () => {
			clearing.stop()
			await sql.end()
		},
	}
})
