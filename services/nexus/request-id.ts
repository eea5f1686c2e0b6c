import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"

/** Gives each request the id it keeps on its whole way; what a client sent as one is not asked. */
export const requestId = () =>
	createMiddleware<Door>(async function requestId(c, next) {
		c.set("requestId", crypto.randomUUID())
		await next()
		c.res.headers.set("X-Request-Id", c.var.requestId)
	})
