import { Problem } from "@hivematrix/shared/problem"
import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"
import { isTrusted, type ProxyList } from "./trusted-proxies.ts"

/** Where a trusted proxy speaks https for us: what came to it without is shown the way, or refused when it writes. */
export const httpsOnly = (publicUrl: string, proxies: ProxyList) => {
	const secure = publicUrl.startsWith("https:") && proxies.any
	return createMiddleware<Door>(async function httpsOnly(c, next) {
		const { raw, method, url } = c.req
		const scheme = raw.headers.get("x-forwarded-proto")?.split(",").at(-1)?.trim().toLowerCase()
		if (!secure || scheme !== "http" || !isTrusted(c.env?.requestIP?.(raw)?.address ?? "", proxies))
			return next()
		if (method !== "GET" && method !== "HEAD")
			throw new Problem(403, `Only https is spoken here: ${publicUrl}`)
		const { pathname, search } = new URL(url)
		return c.redirect(publicUrl + pathname + search, 308)
	})
}
