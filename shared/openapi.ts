import { Hono } from "hono"
import { openAPIRouteHandler, resolver } from "hono-openapi"
import { z } from "zod"
import type { Signed } from "./auth.ts"
import { Problem, type Reason } from "./problem.ts"

const ProblemShape = z.object({
	type: z.string(),
	title: z.string(),
	status: z.int(),
	detail: z.string().optional(),
	instance: z.string().optional(),
	errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
	request_id: z.string().optional(),
})

/** A refusal for `responses` of `describeRoute`: problem JSON, and when it comes. */
export const problemAnswer = (description: string) => ({
	description,
	content: { "application/problem+json": { schema: resolver(ProblemShape) } },
})

/** An answer for `responses` of `describeRoute`: JSON of this shape. */
export const jsonAnswer = (description: string, schema: z.ZodType) => ({
	description,
	content: { "application/json": { schema: resolver(schema) } },
})

/** What every route behind a sign-in may answer instead. */
export const refusals = {
	400: problemAnswer("Something in the request is not right; every reason is in errors."),
	401: problemAnswer("Nobody is signed in."),
	403: problemAnswer("The caller's level does not allow it."),
	404: problemAnswer("There is no such record, or the caller may not see it."),
}

/**
 * The hook of hono-openapi's `validator` that turns its issues into reasons.
 * @throws Problem 400 with every reason
 */
export const refuseWithReasons = (result: { success: boolean; error?: unknown }): undefined => {
	if (result.success) return
	const issues = Array.isArray(result.error) ? result.error : []
	const errors: Reason[] = issues.map((issue: { message: string; path?: readonly unknown[] }) => ({
		path: (issue.path ?? []).map(keyOf).join("."),
		message: issue.message,
	}))
	throw new Problem(400, "Some fields are not right.", { errors })
}

const keyOf = (part: unknown): string =>
	String(typeof part === "object" && part !== null && "key" in part ? part.key : part)

/**
 * `GET /openapi.json`: the description (OpenAPI 3.1) of an app's described routes, made of the same shapes that check
 * what comes in.
 * @param about the service's name as in the gateway's path, and what people read first
 */
export const openapi = (
	described: Hono<Signed>,
	about: { name: string; title: string; description: string },
): Hono<Signed> =>
	new Hono<Signed>().get(
		"/openapi.json",
		openAPIRouteHandler(described, {
			documentation: {
				info: { title: about.title, version: "1", description: about.description },
				servers: [{ url: `/${about.name}`, description: "Through the gateway" }],
				components: { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
				security: [{ bearer: [] }],
			},
			defaultValidationErrorResponse: false,
		}),
	)
