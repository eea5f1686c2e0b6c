import type { SignIn } from "@hivematrix/shared/test"
import { decodeJwt } from "jose"
import type { CoreSessions } from "../core-sessions.ts"

/** Core's part of browsers' sessions, in memory, for one gateway. */
export const heldSessions = (people: SignIn, isRevoked: (session: string) => boolean) => {
	const tokens = new Map<string, string>()
	const options: { renewAfter?: number; idle: number; away: boolean } = { idle: 7_200, away: false }
	const opened: { cookie: string; secondsAgo: number }[] = []
	const used: { id: string; seconds_ago: number }[] = []
	const began: Parameters<CoreSessions["start"]>[0][] = []

	/** A cookie that stands for a session with this token. */
	const hold = (token: string): string => {
		const cookie = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url")
		tokens.set(cookie, token)
		return cookie
	}
	const core: CoreSessions = {
		start: async (given) => {
			began.push(given)
			const { sub = "" } = decodeJwt(given.access_token)
			const token = (await people.as("ada", { sub })).Authorization?.slice(7) ?? ""
			return { open: true, token, cookie: hold(token), idle: options.idle }
		},
		open: async (cookie, secondsAgo) => {
			if (options.away) throw new Error("Core is away")
			opened.push({ cookie, secondsAgo })
			const token = tokens.get(cookie)
			if (!token || isRevoked(decodeJwt(token).jti ?? "")) return { open: false }
			return { open: true, token, idle: options.idle, renew_after: options.renewAfter }
		},
		close: async (cookie) => ({ closed: tokens.delete(cookie) }),
		used: async (seen) => void used.push(...seen),
	}
	return { core, hold, tokens, options, opened, used, began }
}
