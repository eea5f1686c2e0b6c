import { Problem, type Reason } from "@hivematrix/shared/problem"
import { describeRoute, resolver } from "hono-openapi"
import { z } from "zod"
import type { Noun } from "./noun.ts"

/** How the API's answers and refusals stand in /openapi.json. */

const Pagination = z.object({ page: z.int(), per_page: z.int(), pages: z.int(), total: z.int() })

const ProblemShape = z.object({
	type: z.string(),
	title: z.string(),
	status: z.int(),
	detail: z.string().optional(),
	instance: z.string().optional(),
	errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
	request_id: z.string().optional(),
})

const problem = (description: string) => ({
	description,
	content: { "application/problem+json": { schema: resolver(ProblemShape) } },
})

const refusals = {
	400: problem("Something in the request is not right; every reason is in errors."),
	401: problem("Nobody is signed in."),
	403: problem("The caller's level does not allow it."),
	404: problem("There is no such record, or the caller may not see it."),
}

const json = (schema: z.ZodType) => ({ "application/json": { schema: resolver(schema) } })

/** A page of records. */
export const describeList = (noun: Noun, summary: string, operationId: string) =>
	describeRoute({
		tags: [noun.title],
		summary,
		operationId,
		responses: {
			200: {
				description: `One page of ${noun.name}.`,
				content: json(z.object({ items: z.array(noun.output), pagination: Pagination })),
			},
			...refusals,
		},
	})

/** One record, as it is after the request. */
export const describeRecord = (noun: Noun, summary: string, operationId: string, status: 200 | 201 = 200) =>
	describeRoute({
		tags: [noun.title],
		summary,
		operationId,
		responses: {
			[status]: {
				description: `The ${noun.one}.`,
				headers: { ETag: { description: "Its version, for If-Match.", schema: { type: "string" } } },
				content: json(noun.output),
			},
			...refusals,
			...(operationId.startsWith("change") ? { 412: problem("Somebody else changed it meanwhile.") } : {}),
		},
	})

/** Turns a validator's issues into the reasons of a problem. */
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
