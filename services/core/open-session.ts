import { Problem } from "@hivematrix/shared/problem"
import type { OpenAnswer } from "./contract.ts"
import type { Core } from "./core.ts"
import { mintUserToken } from "./mint.ts"
import { type Session, useSession } from "./queries/sessions.ts"
import { renewSession } from "./renew-session.ts"
import { renewMinutes } from "./session-limits.ts"
import { hashOf } from "./start-session.ts"

/** How long to wait for another Core that renews the same session, in milliseconds. */
const patience = 8_000

/**
 * A token for the session that a browser's cookie stands for, renewed at the provider where that is due.
 * @throws Problem 503 when the last token has ended and the provider can't be asked
 */
export const openSession = async (
	core: Core,
	cookie: string,
	secondsAgo: number,
	requestId: string,
): Promise<OpenAnswer> => {
	const find = () => useSession(core.sql, hashOf(cookie), secondsAgo, core.limits.idleMinutes)
	const until = Date.now() + patience
	for (;;) {
		const session = await find()
		if (!session) return { open: false }
		const due = session.renewable && session.renewedAt.getTime() < Date.now() - renewMinutes * 60_000
		const renewal = due ? await renewSession(core, session, requestId) : undefined
		if (renewal === "ended") return { open: false }
		const current = renewal === "renewed" ? await find() : session
		if (!current) return { open: false }
		if (current.expiresAt.getTime() > Date.now()) return opened(core, current)
		if (renewal !== "busy" || Date.now() > until) {
			throw new Problem(503, "The sign-in provider can't be reached. Try again in a moment.", {
				headers: { "Retry-After": "5" },
			})
		}
		await Bun.sleep(100)
	}
}

/** In seconds: a renewal that is due but could not be had is tried again soon. */
const soon = 30

const opened = async ({ keys, limits }: Core, session: Session): Promise<OpenAnswer> => {
	const due = (session.renewedAt.getTime() - Date.now()) / 1000 + renewMinutes * 60
	return {
		open: true,
		token: await mintUserToken(keys, session),
		...(session.renewable ? { renew_after: Math.max(soon, Math.ceil(due)) } : {}),
		idle: limits.idleMinutes * 60,
	}
}
