import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"

/** Notes whence each request came, and gives it the id it keeps on its way; what a client says of either is not asked. */
export const requestId = () =>
	createMiddleware<Door>(async function requestId(c, next) {
		c.set("requestId", crypto.randomUUID())
		c.set("address", c.env?.requestIP?.(c.req.raw)?.address ?? "unknown")
		await next()
		c.res.headers.set("X-Request-Id", c.var.requestId)
	})
