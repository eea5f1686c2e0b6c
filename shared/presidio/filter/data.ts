import type { Filter, FilterOptions } from "./filter.ts"

/** Anything that JSON can hold; what it can't (dates, functions) passes unchanged. */
export type Data = unknown

/** Which parts of the data stay as they are. */
export interface DataOptions extends FilterOptions {
	/** Keys whose values stay, by name (`id`) or by dotted path (`device.hostname`); names in any casing. */
	keepKeys?: readonly string[]
}

const DEEPEST = 100

/**
 * Filters objects, arrays and tables of any depth by level; the data given stays unchanged. Each value is searched
 * with its key as context, numbers too: one that holds something becomes a text. Keys are searched as well, as
 * tables by e-mail address exist. Throws on data that holds itself or lies deeper than a hundred levels.
 */
export const filterData = async (
	filter: Filter,
	data: Data,
	level: string,
	options: DataOptions = {},
): Promise<Data> => {
	const kept = new Set((options.keepKeys ?? []).map((key) => key.toLowerCase()))
	const walk = async (value: Data, path: readonly string[]): Promise<Data> => {
		if (path.length > DEEPEST) throw new RangeError(`Data deeper than ${DEEPEST} levels can't be filtered.`)
		if (isKept(path, kept)) return value
		if (typeof value === "string")
			return filter.text(value, level, { ...options, context: contextOf(path, options) })
		if (typeof value === "number" || typeof value === "bigint") return walkNumber(value, path)
		if (Array.isArray(value)) return inTurn(value, (item) => walk(item, [...path, ""]))
		return isPlain(value) ? walkObject(value, path) : value
	}
	const walkNumber = async (value: number | bigint, path: readonly string[]) => {
		const written = String(value)
		const masked = await filter.text(written, level, { ...options, context: contextOf(path, options) })
		return masked === written ? value : masked
	}
	const walkObject = async (value: object, path: readonly string[]) => {
		const entries = await inTurn(Object.entries(value), async ([key, item]) => {
			const name = isKept([...path, key], kept)
				? key
				: await filter.text(key, level, { ...options, context: [] })
			return [name, await walk(item, [...path, key])] as const
		})
		return Object.fromEntries(entries)
	}
	return walk(data, [])
}

/** A table: the headings, and rows that hold a cell for each. */
export interface Table {
	columns: readonly string[]
	rows: readonly (readonly Data[])[]
}

/** Filters a table with each column's heading as context; headings stay. */
export const filterTable = async (
	filter: Filter,
	table: Table,
	level: string,
	options: DataOptions = {},
): Promise<Table> => {
	const kept = new Set((options.keepKeys ?? []).map((key) => key.toLowerCase()))
	const rows = await inTurn(table.rows, (row) =>
		inTurn(row, async (cell, index) => {
			const path = [table.columns[index] ?? ""]
			if (isKept(path, kept)) return cell
			return filterData(filter, cell, level, { ...options, context: contextOf(path, options) })
		}),
	)
	return { columns: table.columns, rows }
}

const isPlain = (value: Data): value is object =>
	typeof value === "object" &&
	value !== null &&
	[Object.prototype, null].includes(Object.getPrototypeOf(value))

const isKept = (path: readonly string[], kept: ReadonlySet<string>) => {
	const named = path.filter(Boolean)
	const last = named.at(-1)
	if (last === undefined) return false
	return kept.has(last.toLowerCase()) || kept.has(named.join(".").toLowerCase())
}

// Elements of an array have no key of their own, so that of the array counts.
const contextOf = (path: readonly string[], { context = [] }: DataOptions) => {
	const key = path.findLast(Boolean)
	return key === undefined
		? context
		: [...context, key.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ")]
}

// One after the other, so that pseudonyms count in the order of the data.
const inTurn = async <Item, Result>(
	items: readonly Item[],
	change: (item: Item, index: number) => Promise<Result>,
) => {
	const results: Result[] = []
	for (const [index, item] of items.entries()) results.push(await change(item, index))
	return results
}
