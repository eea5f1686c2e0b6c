import type { Log } from "@hivematrix/shared/log"
import { createMiddleware } from "hono/factory"
import { type Door, peerAddress } from "./door.ts"

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
			address: peerAddress(c),
		})
	})
