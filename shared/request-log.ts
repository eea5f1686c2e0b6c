import { createMiddleware } from "hono/factory"
import type { Signed } from "./auth.ts"
import { nameOf } from "./caller.ts"
import type { Log } from "./log.ts"

/** What machines ask for all the time: neither logged at the usual level nor counted. */
export const probes = new Set(["/health", "/ready", "/metrics"])

/** One line for each request: method, path without its query (which may hold personal data), status, milliseconds. */
export const logRequests = (log: Log) =>
	createMiddleware<Signed>(async function logRequests(c, next) {
		const began = performance.now()
		await next()
		const { method, path } = c.req
		log[probes.has(path) ? "debug" : "info"](`${method} ${path} ${c.res.status}`, {
			requestId: c.var.requestId,
			user: c.var.caller && nameOf(c.var.caller),
			status: c.res.status,
			ms: Math.round((performance.now() - began) * 10) / 10,
		})
	})
