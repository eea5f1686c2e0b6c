import type { Context } from "hono"
import { createMiddleware } from "hono/factory"
import { Problem } from "./problem.ts"

/** The JSON body of a request, still to be parsed by a schema. @throws Problem 415 or 400 that says what is wrong. */
export const jsonBody = async (c: Context): Promise<unknown> => {
	refuseOthers(c)
	try {
		return await c.req.json()
	} catch {
		throw new Problem(400, "The body is not valid JSON.")
	}
}

/** Refuses every body that is not JSON, before a validator takes it for an empty one. */
export const requireJson = () =>
	createMiddleware(async function requireJson(c, next) {
		refuseOthers(c)
		await next()
	})

const refuseOthers = (c: Context): void => {
	if (!/^application\/([\w.+-]+\+)?json\b/i.test(c.req.header("content-type") ?? "")) {
		throw new Problem(415, "Send the body as application/json.")
	}
}
