import { z } from "zod"
import { appOf, bootstrapClient, coreUrl, type Platform, publicUrl } from "../config/environment.ts"
import { KnownError, notRunningCode } from "../known-error.ts"
import { type AskAdmin, adminApi } from "../people/admin-api.ts"
import { findClient } from "./clients.ts"
import { bringPeople, ensureFirstAdmin } from "./people.ts"
import { ensureRealm } from "./realm.ts"

/**
 * After each start: brings the realm to what the platform needs. The first time as the bootstrap client, which it then
 * removes; after that as Helm's own client, which can do nothing outside the realm.
 */
export const settleKeycloak = async (platform: Platform, url: string): Promise<void> => {
	try {
		await settle(platform, url)
	} catch (error) {
		// Too busy to answer now says nothing about the next start.
		if (error instanceof KnownError && error.code === notRunningCode)
			throw new Error(error.message, { cause: error })
		throw error
	}
}

const settle = async (platform: Platform, url: string): Promise<void> => {
	const { keycloak, sessions } = platform.config
	const { realm, client_id, client_secret, admin_client_id, admin_client_secret, admin_initial_password } =
		keycloak
	const wish = {
		realm,
		publicUrl: publicUrl(platform),
		logouts: `${coreUrl(platform)}/backchannel-logout`,
		session: { idle: sessions.idle_minutes * 60, longest: sessions.absolute_hours * 3_600 },
		app: { id: client_id, secret: client_secret },
		admin: { id: admin_client_id, secret: admin_client_secret },
	}
	const own = adminApi({ url, realm, id: admin_client_id, secret: admin_client_secret })
	const secret = appOf(platform, "keycloak").service_secret
	const bootstrap = adminApi({ url, realm: "master", id: bootstrapClient, secret })
	if (await letsIn(bootstrap, "/master")) {
		await ensureRealm(bootstrap, wish)
		await bringPeople(own, `/${realm}`, platform.home)
		if (admin_initial_password) await ensureFirstAdmin(own, `/${realm}`, admin_initial_password)
		await removeBootstrap(bootstrap)
	} else if (await letsIn(own, `/${realm}`)) {
		await ensureRealm(own, wish)
	} else {
		throw new KnownError(
			`Keycloak refuses Helm's client ${admin_client_id}: its secret is another than that in master_config.json. Put back the configuration that belongs to this data.`,
		)
	}
}

const letsIn = async (ask: AskAdmin, path: string): Promise<boolean> => {
	try {
		await ask("GET", path, z.unknown())
		return true
	} catch (error) {
		if (error instanceof KnownError) return false
		throw error
	}
}

const removeBootstrap = async (ask: AskAdmin): Promise<void> => {
	const [client] = await findClient(ask, "/master", bootstrapClient)
	if (client) await ask("DELETE", `/master/clients/${client.id}`, z.unknown())
}
