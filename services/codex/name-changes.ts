import type { Sql } from "@hivematrix/shared/db"
import type { Value } from "./noun.ts"
import { namesOf, type PreviewRow } from "./queries/import-preview.ts"

const tables = {
	company_id: "companies",
	companies: "companies",
	location_id: "locations",
	contacts: "contacts",
} as const

/** The rows with names in place of ids in their changes. */
export const nameChanges = async (sql: Sql, rows: PreviewRow[]): Promise<PreviewRow[]> => {
	const names = new Map<string, Map<number, string>>()
	for (const [field, table] of Object.entries(tables)) {
		const ids = rows.flatMap(({ changes }) => [
			...idsOf(changes[field]?.before),
			...idsOf(changes[field]?.after),
		])
		names.set(field, await namesOf(sql, table, [...new Set(ids)]))
	}
	const named = (field: string, value: Value): Value => {
		const known = names.get(field)
		if (!known || value === null || value === undefined) return value
		const text = idsOf(value).map((id) => known.get(id) ?? `#${id}`)
		return text.length > 0 ? text.join(", ") : null
	}
	return rows.map((row) => ({
		...row,
		changes: Object.fromEntries(
			Object.entries(row.changes).map(([field, { before, after }]) => [
				field,
				{ before: named(field, before), after: named(field, after) },
			]),
		),
	}))
}

const idsOf = (value: Value): number[] =>
	(Array.isArray(value) ? value : [value]).filter((id): id is number => typeof id === "number")
