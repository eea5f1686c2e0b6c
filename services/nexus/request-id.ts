import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"
import { clientAddress, type ProxyList } from "./trusted-proxies.ts"

/**
 * Notes whence each request came, and gives it the id it keeps on its way. What is said of either is not asked, but for
 * the address that a trusted proxy names.
 */
export const requestId = (proxies: ProxyList) =>
	createMiddleware<Door>(async function requestId(c, next) {
		const { raw } = c.req
		const peer = c.env?.requestIP?.(raw)?.address ?? "unknown"
		c.set("requestId", crypto.randomUUID())
		c.set("address", clientAddress(peer, raw.headers.get("x-forwarded-for"), proxies))
		await next()
		c.res.headers.set("X-Request-Id", c.var.requestId)
	})
