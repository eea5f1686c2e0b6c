import { type Reason, reasonsOf } from "@hivematrix/shared/problem"
import type { Field, Noun, Value } from "./noun.ts"
import { readValue } from "./read-value.ts"
import type { Draft } from "./write-record.ts"

/** Fields that a form of the noun shows. */
export const formFields = (noun: Noun): [string, Field][] =>
	Object.entries(noun.fields).filter(([, { derived, kind }]) => !derived && kind !== "links")

/** What a form sent, as typed texts by field. An unchecked box sends nothing, which means no. */
export const typedTexts = (
	fields: [string, Field][],
	body: Record<string, unknown>,
): Record<string, string> =>
	Object.fromEntries(
		fields.map(([name]) => {
			const text = body[name]
			return [name, typeof text === "string" ? text : ""]
		}),
	)

/** The texts as a draft, or every reason against it. An empty choice takes the column's default. */
export const readForm = (
	noun: Noun,
	fields: [string, Field][],
	texts: Record<string, string>,
): { draft: Draft; errors: Reason[] } => {
	const given = fields.flatMap(([name, field]): [string, Value][] => {
		const value = readValue(field, texts[name] ?? "")
		if (field.required && value === null) return [[name, ""]]
		if (value === null && field.kind === "choice" && !noun.input.shape[name]?.safeParse(null).success)
			return []
		return [[name, value]]
	})
	const parsed = noun.input.safeParse(Object.fromEntries(given))
	// The cast: the noun's input has JSON values only.
	return parsed.success
		? { draft: parsed.data as Draft, errors: [] }
		: { draft: {}, errors: reasonsOf(parsed.error) }
}
