import { type Keys, verifyToken } from "@hivematrix/shared/auth"
import { errorContext, type Log } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { decodeJwt } from "jose"
import type { CoreSessions } from "./core-sessions.ts"
import type { Visitor } from "./door.ts"
import { recent } from "./recent.ts"
import type { Revocations } from "./revocations.ts"

export type Sessions = {
	/** The visitor behind a session cookie's value or a Bearer token; undefined when it is wrong, over or revoked. */
	fromCookie: (value: string) => Promise<Visitor | undefined>
	fromToken: (token: string) => Promise<Visitor | undefined>
	/** Whether a visitor whose connection is open may keep it; renews their token where that is due. */
	keeps: (visitor: Visitor) => Promise<boolean>
	/** Tells Core who was here since the last time. */
	reportUse: () => Promise<void>
}

/** How many verified visitors are remembered. */
const capacity = 10_000

/** After a renewal that failed, in milliseconds. */
const pause = 30_000

/** A cookie's secret, as Core makes them: nothing else is worth a question. */
const cookieForm = /^[\w-]{43}$/

/**
 * Visitors, remembered so that Core is asked and a signature checked once in some minutes, not with every stylesheet.
 * A cookie's visitor is renewed ahead of the token's end, while the old token still serves.
 * @throws Problem 503 when it can't be known whether a session still holds
 */
export const sessionsFrom = ({
	keys,
	revocations,
	core,
	log,
}: {
	keys: Keys
	revocations: Revocations
	core: CoreSessions
	log: Log
}): Sessions => {
	const known = recent<Visitor>(capacity)
	const asking = new Map<string, Promise<Visitor | undefined>>()
	const here = new Set<Visitor>()

	/** Asks Core; requests at the same moment share one question. */
	const ask = (cookie: string, lastUsed: number): Promise<Visitor | undefined> => {
		const before = asking.get(cookie)
		if (before) return before
		const asked = open(cookie, lastUsed).finally(() => asking.delete(cookie))
		asking.set(cookie, asked)
		return asked
	}
	const open = async (cookie: string, lastUsed: number): Promise<Visitor | undefined> => {
		const answer = await core.open(cookie, Math.max(0, (Date.now() - lastUsed) / 1000))
		const opened = answer.open ? await visitorOf(answer.token, keys) : undefined
		const before = known.get(cookie)
		if (!answer.open || !opened) {
			known.delete(cookie)
			if (before) before.ends = 0
			return undefined
		}
		const now = Date.now()
		const renews =
			answer.renew_after === undefined ? Number.POSITIVE_INFINITY : now + answer.renew_after * 1000
		const fresh = { ...opened, cookie, renews, idle: answer.idle * 1000, used: now }
		// Whoever holds the visitor, an event stream say, goes on with the new token.
		if (before?.session === fresh.session) return Object.assign(before, fresh, { used: before.used })
		known.set(cookie, fresh)
		return fresh
	}
	const renew = (visitor: Visitor, cookie: string): void => {
		visitor.renews = Date.now() + pause
		ask(cookie, visitor.used).catch((error: unknown) =>
			log.warn("A session could not be renewed; its token serves until it ends", {
				user: visitor.user.username,
				...errorContext(error),
			}),
		)
	}
	const lives = (visitor: Visitor, now: number): boolean =>
		visitor.ends > now && visitor.used + visitor.idle > now

	return {
		fromCookie: async (cookie) => {
			const now = Date.now()
			let visitor = known.get(cookie)
			if (!visitor || !lives(visitor, now)) {
				if (!cookieForm.test(cookie)) return undefined
				visitor = await ask(cookie, now)
			}
			if (!visitor || !(await revocations.holds(visitor))) return undefined
			visitor.used = now
			here.add(visitor)
			if (visitor.renews <= now) renew(visitor, cookie)
			return visitor
		},
		fromToken: async (token) => {
			let visitor = known.get(token)
			if (!visitor || visitor.ends <= Date.now()) {
				known.delete(token)
				visitor = await visitorOf(token, keys)
				if (visitor) known.set(token, visitor)
			}
			return visitor && (await revocations.holds(visitor)) ? visitor : undefined
		},
		keeps: async (visitor) => {
			const now = Date.now()
			if (!lives(visitor, now) || !(await revocations.holds(visitor))) return false
			if (visitor.cookie && visitor.renews <= now) renew(visitor, visitor.cookie)
			return true
		},
		reportUse: async () => {
			const now = Date.now()
			const used = [...here].map((visitor) => ({
				id: visitor.session,
				seconds_ago: Math.min(3_600, Math.max(0, (now - visitor.used) / 1000)),
			}))
			here.clear()
			for (let n = 0; n < used.length; n += capacity) await core.used(used.slice(n, n + capacity))
		},
	}
}

/** Only people come through this door: a service's token is meant for its target and not for us. */
const visitorOf = async (token: string, keys: Keys): Promise<Visitor | undefined> => {
	try {
		const caller = await verifyToken(token, keys, "nexus")
		if (caller.kind !== "person") return undefined
		const ends = (decodeJwt(token).exp ?? 0) * 1000
		const never = Number.POSITIVE_INFINITY
		const { user, session } = caller
		return { user, session, token, ends, renews: never, idle: never, used: Date.now(), cookie: undefined }
	} catch (error) {
		if (error instanceof Problem && error.status === 503) throw error
		return undefined
	}
}
