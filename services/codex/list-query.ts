import type { Caller } from "@hivematrix/shared/caller"
import { z } from "zod"
import { AccountNumber, text } from "./field-forms.ts"
import { fieldsFor, type Noun } from "./noun.ts"
import { seesAll } from "./visible-to.ts"

/** What a list shows, as its address says. */
export type ListQuery = {
	search: string
	words: string[]
	archived: "active" | "archived" | "all"
	/** The noun's own choices, by column. */
	filters: Record<string, string>
	/** Records that the listed ones belong to: `company_id`, `location_id`, `contact_id`. */
	related: Record<string, number>
	sort_by: string
	order: "asc" | "desc"
	page: number
	per_page: number
}

/** The query parameters of a list, for pages and API alike; names as the reference's searches had them. */
export const ListParameters = z.object({
	search: text(200).default(""),
	archived: z.enum(["active", "archived", "all"]).default("active"),
	sort_by: z.string().max(50).default("name"),
	order: z.enum(["asc", "desc"]).default("asc"),
	page: z.coerce.number().int().min(1).max(1_000_000).default(1),
	per_page: z.coerce.number().int().min(1).max(500).default(25),
})
export type ListParameters = z.infer<typeof ListParameters>

/** The parameters of a noun's list, with its filters, as the API describes and checks them. */
export const ApiListParameters = (noun: Noun) =>
	ListParameters.extend(
		Object.fromEntries([
			...noun.filters.map(({ name, choices }) => [name, z.enum(choices as [string, ...string[]]).optional()]),
			...(noun.name === "companies" ? [] : [["company", AccountNumber.optional()]]),
			...(noun.name === "assets" ? [["category", text(200).optional()]] : []),
		]) as Record<never, z.ZodType>,
	)

/** What a caller may sort a noun by: all it may see but lists and links. */
export const sortable = (noun: Noun, caller: Caller): string[] =>
	fieldsFor(noun, seesAll(caller)).flatMap(([name, { kind }]) => {
		if (kind === "list" || kind === "links" || kind === "lines") return []
		return [name]
	})

/** A list's parameters with the noun's filters, out of all the parameters given; unknown values of filters match all. */
export const listQuery = (
	noun: Noun,
	caller: Caller,
	parameters: ListParameters,
	given: Record<string, string>,
	related: Record<string, number> = {},
): ListQuery => ({
	...parameters,
	sort_by: sortable(noun, caller).includes(parameters.sort_by) ? parameters.sort_by : "name",
	words: parameters.search.split(/\s+/).filter(Boolean).slice(0, 10),
	filters: {
		...Object.fromEntries(
			noun.filters.flatMap(({ name, choices }) => {
				const value = given[name]
				return value && choices.includes(value) ? [[name, value]] : []
			}),
		),
		// Categories are whatever people wrote.
		...(noun.name === "assets" && given.category ? { category: given.category } : {}),
	},
	related,
})

/** A page's parameters: whatever is not right in an address falls back to its default, so that an old link still opens. */
export const pageParameters = (given: Record<string, string>): ListParameters => {
	const parsed = ListParameters.safeParse(given)
	if (parsed.success) return parsed.data
	const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]))
	return ListParameters.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))))
}
