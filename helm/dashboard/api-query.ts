import { z } from "zod"

/** A time in a query: ISO 8601, in UTC where it has no zone. */
export const QueryTime = z.string().transform((given, context) => {
	const time = new Date(/[Zz]|[+-]\d\d:?\d\d$/.test(given) || !given.includes("T") ? given : `${given}Z`)
	if (!Number.isNaN(time.getTime())) return time
	context.addIssue({ code: "custom", message: "a time (ISO 8601)" })
	return z.NEVER
})

/** A whole number from 1 on. */
export const countUpTo = (most: number) =>
	z
		.string()
		.regex(/^\d{1,6}$/, `a whole number from 1 to ${most}`)
		.transform(Number)
		.pipe(z.int().min(1).max(most))

/** How many are wanted. */
export const limitUpTo = (most: number, usual: number) => countUpTo(most).default(usual)

/** An empty parameter of a form says nothing. */
export const filled = (query: Record<string, string>): Record<string, string> =>
	Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""))
