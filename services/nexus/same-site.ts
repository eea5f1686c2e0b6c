import { Problem } from "@hivematrix/shared/problem"
import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"
import { asksForTunnel } from "./tunnel.ts"

const safe = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Refuses writes, and WebSockets, that another site's page makes a browser send. Browsers say where a request comes from in
 * `Sec-Fetch-Site` or `Origin`; whoever sends neither is no browser and carries no cookie by accident.
 */
export const sameSiteWrites = (publicUrl: string) => {
	const own = new URL(publicUrl).origin
	return createMiddleware<Door>(async function sameSiteWrites(c, next) {
		if (
			(!safe.has(c.req.method) || asksForTunnel(c.req.raw)) &&
			crossSite(c.req.header("sec-fetch-site"), c.req.header("origin"), own, c.req.url)
		) {
			throw new Problem(403, "This request came from another site, so it was not carried out.")
		}
		await next()
	})
}

const crossSite = (
	site: string | undefined,
	origin: string | undefined,
	own: string,
	url: string,
): boolean => {
	if (origin !== undefined) return origin !== own && origin !== new URL(url).origin
	return site !== undefined && site !== "same-origin" && site !== "none"
}
