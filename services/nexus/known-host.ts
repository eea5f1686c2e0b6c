import { Problem } from "@hivematrix/shared/problem"
import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Answers only under the public address, and under loopback names for probes and scripts on this machine. A page asked
 * for under another name (a rebound DNS name, a bare address) is sent to the public one; anything else is refused.
 */
export const knownHost = (publicUrl: string) => {
	const { host } = new URL(publicUrl)
	return createMiddleware<Door>(async function knownHost(c, next) {
		const asked = c.req.header("host") ?? ""
		if (asked === host || loopback.test(asked)) return next()
		if (c.req.method === "GET") return c.redirect(publicUrl)
		throw new Problem(421, `This is ${publicUrl}; ask for it by that name.`)
	})
}
