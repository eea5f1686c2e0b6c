import type { Caller } from "@hivematrix/shared/caller"
import type { Sql } from "@hivematrix/shared/db"
import type { Filter } from "@hivematrix/shared/view"
import type { ListQuery } from "./list-query.ts"
import type { Noun } from "./noun.ts"
import { categoryOptions, companyOptions } from "./queries/filter-options.ts"
import { choiceLabel } from "./views/value.tsx"

/** The select boxes over a noun's list, with what holds in each. */
export const listFilters = async (
	sql: Sql,
	caller: Caller,
	noun: Noun,
	query: ListQuery,
	here: URLSearchParams,
): Promise<Filter[]> => {
	const company = here.get("company") ?? ""
	const [companies, categories] = await Promise.all([
		noun.name === "companies" ? undefined : companyOptions(sql, caller),
		noun.name === "assets" ? categoryOptions(sql, caller) : undefined,
	])
	return [
		...(companies ? [filter("company", "Company", company, "All companies", companies)] : []),
		...(categories
			? [filter("category", "Category", query.filters.category ?? "", "All categories", categories)]
			: []),
		...noun.filters.map(({ name, label, choices }) =>
			filter(
				name,
				label,
				query.filters[name] ?? "",
				`${label}: all`,
				choices.map((value) => ({ value, label: `${label}: ${choiceLabel(value)}` })),
			),
		),
		{
			name: "archived",
			label: "Archived",
			value: query.archived,
			options: [
				{ value: "active", label: "In use" },
				{ value: "archived", label: "Archived" },
				{ value: "all", label: "In use and archived" },
			],
		},
	]
}

const filter = (
	name: string,
	label: string,
	value: string,
	all: string,
	options: { value: string; label: string }[],
): Filter => {
	// More than the box offers may be chosen by the address.
	const missing = value && !options.some((option) => option.value === value) ? [{ value, label: value }] : []
	return { name, label, value, options: [{ value: "", label: all }, ...missing, ...options] }
}
