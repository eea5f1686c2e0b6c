import type { Log } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { createMiddleware } from "hono/factory"
import { audit } from "./audit.ts"
import type { Door } from "./door.ts"

/** Answers by which the gateway itself turns somebody away. */
const refusals = new Set([400, 401, 403, 405, 411, 413, 421, 429])

const quiet = /^\/(health|ready|metrics|static\/.*)$/

/** One line for each request that passes or is turned away: who, from where, what, and how it ended. Never its query. */
export const logPassages = (log: Log) =>
	createMiddleware<Door>(async function logPassages(c, next) {
		const began = performance.now()
		await next()
		const { method, path } = c.req
		log[quiet.test(path) ? "debug" : "info"](`${method} ${path} ${c.res.status}`, {
			requestId: c.var.requestId,
			user: c.var.visitor?.user.username,
			status: c.res.status,
			ms: Math.round((performance.now() - began) * 10) / 10,
			address: c.var.address,
		})
		if (!(c.error instanceof Problem) || !refusals.has(c.error.status)) return
		// Whose session is over asks like this with every page that is still open: nothing to worry about.
		const event = c.error.status === 401 ? "request.unknown" : "request.refused"
		audit(log, c, event, { user: c.var.visitor?.user.username, reason: c.error.message })
	})
