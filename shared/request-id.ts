import { createMiddleware } from "hono/factory"

/** A request's id as the gateway sends it: short and harmless, or it is replaced. */
const harmless = /^[A-Za-z0-9._-]{8,64}$/

/** Takes the request's id from `X-Request-Id`, or makes one, and answers with it. */
export const requestId = () =>
	createMiddleware<{ Variables: { requestId: string } }>(async function requestId(c, next) {
		const given = c.req.header("x-request-id") ?? ""
		const id = harmless.test(given) ? given : crypto.randomUUID()
		c.set("requestId", id)
		c.header("X-Request-Id", id)
		await next()
	})
