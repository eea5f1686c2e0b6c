import type { Context } from "hono"

/** A refusal in Presidio's own words and with its status. */
export class RestError extends Error {
	constructor(
		message: string,
		readonly status: 400 | 422 | 500,
	) {
		super(message)
	}
}

/** Presidio's form of an error. */
export const answerError = (c: Context, message: string, status: 400 | 413 | 422 | 500) =>
	c.json({ error: message }, status)

/** The body as an object; what is no JSON gets the words that Presidio's web server has for it. */
export const readJson = async (c: Context): Promise<Record<string, unknown>> => {
	try {
		const body: unknown = await c.req.json()
		return typeof body === "object" && body !== null ? { ...body } : {}
	} catch (cause) {
		const message = "The browser (or proxy) sent a request that this server could not understand."
		throw Object.assign(new RestError(message, 400), { cause })
	}
}
