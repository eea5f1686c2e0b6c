import type { Context } from "hono"
import { Problem } from "./problem.ts"

/** The JSON body of a request, still to be parsed by a schema. @throws Problem 415 or 400 that says what is wrong. */
export const jsonBody = async (c: Context): Promise<unknown> => {
	if (!/^application\/([\w.+-]+\+)?json\b/i.test(c.req.header("content-type") ?? "")) {
		throw new Problem(415, "Send the body as application/json.")
	}
	try {
		return await c.req.json()
	} catch {
		throw new Problem(400, "The body is not valid JSON.")
	}
}
