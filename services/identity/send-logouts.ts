import type { Pool } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import { importJWK, type JWK, SignJWT } from "jose"
import {
	holdLogoutNotice,
	type LogoutNotice,
	logoutChannel,
	removeLogoutNotice,
} from "./queries/logout-notices.ts"
import type { Realm } from "./settings.ts"

const fiveSeconds = 5000
const event = "http://schemas.openid.net/event/backchannel-logout"

type Deps = { sql: Pool; realm: Realm; signing: JWK[]; log: Log }

/**
 * Tells Core of sessions that ended here, by logout tokens (OpenID Connect Back-Channel Logout 1.0): at once, and again
 * every five seconds until it has heard them. They lie in the database, so a restart forgets none.
 */
export const sendLogouts = async (deps: Deps): Promise<{ stop: () => Promise<void> }> => {
	let sending = Promise.resolve()
	const send = () => {
		sending = sending
			.then(() => sendAll(deps))
			.catch((error: unknown) =>
				deps.log.warn("Core was not told of sessions that ended", errorContext(error)),
			)
	}
	const listening = await deps.sql.listen(logoutChannel, send)
	const timer = setInterval(send, fiveSeconds)
	send()
	return {
		stop: async () => {
			clearInterval(timer)
			await listening.unlisten()
			await sending
		},
	}
}

const sendAll = async (deps: Deps): Promise<void> => {
	const tried: string[] = []
	for (;;) {
		const one = await deps.sql.begin(async (tx) => {
			const notice = await holdLogoutNotice(tx, tried)
			if (!notice) return undefined
			if (await isHeard(deps, notice)) await removeLogoutNotice(tx, notice.id)
			return notice
		})
		if (!one) return
		tried.push(one.id)
	}
}

/** Whether Core has nothing more to do with it: it ended the sessions, or will never take this token. */
const isHeard = async ({ realm, signing, log }: Deps, notice: LogoutNotice): Promise<boolean> => {
	const body = new URLSearchParams({ logout_token: await logoutToken(realm, signing, notice) })
	const signal = AbortSignal.timeout(fiveSeconds)
	try {
		const response = await fetch(realm.logouts, { method: "POST", body, signal })
		const text = await response.text()
		if (response.ok) return true
		log.warn(`Core answered ${response.status} to a logout token`, { detail: text.slice(0, 200) })
		return response.status === 400
	} catch (error) {
		log.debug("Core can't be told of a session that ended yet", errorContext(error))
		return false
	}
}

const logoutToken = async (
	{ issuer, app }: Realm,
	[key]: JWK[],
	{ id, userId, sid }: LogoutNotice,
): Promise<string> => {
	if (!key?.kid) throw new Error("There is no key to sign a logout token with")
	return new SignJWT({ events: { [event]: {} }, ...(sid ? { sid } : {}) })
		.setProtectedHeader({ alg: "RS256", kid: key.kid, typ: "logout+jwt" })
		.setIssuer(issuer)
		.setAudience(app.id)
		.setSubject(userId)
		.setJti(id)
		.setIssuedAt()
		.setExpirationTime("2m")
		.sign(await importJWK(key, "RS256"))
}
