import { coreKeys } from "@hivematrix/shared/auth"
import { connect } from "@hivematrix/shared/db"
import { migrate } from "@hivematrix/shared/migrate"
import { startService } from "@hivematrix/shared/start"
import { clearExpired } from "./clear-expired.ts"
import { addFirstAdmin } from "./first-admin.ts"
import { createPasswords } from "./passwords.ts"
import { sendLogouts } from "./send-logouts.ts"
import { IdentitySettings, realmOf } from "./settings.ts"
import { warnOfUnknownGroups } from "./unknown-groups.ts"

await startService(IdentitySettings, async (settings, log) => {
	// The provider's library and what it brings talk to the console; here every line is JSON.
	process.noDeprecation = true
	for (const way of ["info", "warn"] as const) console[way] = (text: unknown) => log.debug(String(text))
	const name = settings.SERVICE_NAME
	const sql = connect(settings.DATABASE_URL, { name })
	await migrate(sql, `${import.meta.dir}/migrations`)
	const [{ createApp }, { providerKeys }, passwords] = await Promise.all([
		import("./app.ts"),
		import("./provider/keys.ts"),
		createPasswords(),
	])
	await addFirstAdmin(sql, passwords, settings.ADMIN_INITIAL_PASSWORD)
	await warnOfUnknownGroups(sql, settings.IDENTITY_REQUIRE_MFA, log)
	const keys = await providerKeys(sql, settings.SECRET_KEY)
	const realm = realmOf(settings)
	const app = createApp({
		name,
		log,
		sql,
		realm,
		keys,
		passwords,
		secret: settings.SECRET_KEY,
		coreKeys: coreKeys(settings.CORE_SERVICE_URL),
	})
	const clearing = clearExpired(sql, log)
	const sending = await sendLogouts({ sql, realm, signing: keys.signing, log })
	return {
		app,
		close: async () => {
			clearing.stop()
			await sending.stop()
			await sql.end()
		},
	}
})
