import { jsonAnswer, problemAnswer, refusals } from "@hivematrix/shared/openapi"
import { describeRoute } from "hono-openapi"
import type { z } from "zod"

/** How a route of the JSON API stands in /openapi.json. */
export const describeAnswer = (
	tag: "Services" | "Logs" | "Metrics" | "People" | "Groups" | "Security",
	summary: string,
	operationId: string,
	answer: z.ZodType,
	status: 200 | 201 = 200,
) =>
	describeRoute({
		tags: [tag],
		summary,
		operationId,
		responses: {
			[status]: jsonAnswer(`${summary}.`, answer),
			...refusals,
			409: problemAnswer("It can't be done as things are, and why."),
			503: problemAnswer("What would have to answer is away."),
		},
	})
