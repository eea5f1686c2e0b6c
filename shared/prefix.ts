import type { Context } from "hono"
import { createMiddleware } from "hono/factory"

/** Where the gateway serves this service, from `X-Forwarded-Prefix`: `/codex`, or nothing when asked directly. */
export const prefixOf = (c: Context): string => {
	const prefix = c.req.header("x-forwarded-prefix") ?? ""
	return /^(\/[a-z0-9-]+)+$/.test(prefix) ? prefix : ""
}

/**
 * Lets handlers redirect to paths of their own (`/companies/7`): the gateway's prefix goes in front on the way out,
 * unless it stands there already.
 */
export const prefixRedirects = () =>
	createMiddleware(async function prefixRedirects(c, next) {
		await next()
		const location = c.res.headers.get("location")
		const prefix = prefixOf(c)
		if (location?.startsWith("/") && !location.startsWith("//") && !location.startsWith(`${prefix}/`)) {
			c.res.headers.set("location", prefix + location)
		}
	})
