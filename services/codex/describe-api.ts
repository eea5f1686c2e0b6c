import { jsonAnswer, problemAnswer, refusals } from "@hivematrix/shared/openapi"
import { describeRoute } from "hono-openapi"
import { z } from "zod"
import type { Noun } from "./noun.ts"

/** How the API's answers and refusals stand in /openapi.json. */

const Pagination = z.object({ page: z.int(), per_page: z.int(), pages: z.int(), total: z.int() })

/** A page of records. */
export const describeList = (noun: Noun, summary: string, operationId: string) =>
	describeRoute({
		tags: [noun.title],
		summary,
		operationId,
		responses: {
			200: jsonAnswer(
				`One page of ${noun.name}.`,
				z.object({ items: z.array(noun.output), pagination: Pagination }),
			),
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
				...jsonAnswer(`The ${noun.one}.`, noun.output),
				headers: { ETag: { description: "Its version, for If-Match.", schema: { type: "string" } } },
			},
			...refusals,
			...(operationId.startsWith("change")
				? { 412: problemAnswer("Somebody else changed it meanwhile.") }
				: {}),
		},
	})
