import type { Reason } from "@hivematrix/shared/problem"
import type { z } from "zod"
import type { Noun, Value } from "../noun.ts"
import { rulesOf } from "../rules.ts"
import type { DateOrder } from "./dates.ts"
import { type Mention, mentionsOf } from "./mentions.ts"
import type { ImportOptions } from "./options.ts"
import { readCell } from "./read-cell.ts"

/** A row as the preview keeps it: column values, what it names, and what is wrong with it, by heading. */
export type ConvertedRow = {
	row: number
	record: Record<string, Value>
	mentions: Mention[]
	reasons: { column: string; message: string }[]
}

/** Fields that become mentions, not columns. */
const named = new Set([
	"company_account_number",
	"company_account_numbers",
	"company_name",
	"companies",
	"contacts",
	"location",
	"user_username",
	"user_first_name",
	"user_last_name",
])

/** Makes the converter of an import: the same shapes and rules as the form's, made once for all rows. */
export const rowConverter = (
	noun: Noun,
	headings: string[],
	mapping: (string | null)[],
	dateOrders: DateOrder[],
	options: ImportOptions,
) => {
	const shape: z.ZodObject = noun.input.partial()
	const columns = mapping.flatMap((target, index) =>
		target ? [{ target, index, field: noun.fields[target], order: decided(dateOrders[index], options) }] : [],
	)
	const headingOf = (path: string) => {
		const column = columns.find(({ target }) => target === path.split(".")[0])
		return column ? (headings[column.index] ?? path) : path
	}

	return (row: number, cells: string[]): ConvertedRow => {
		const values: Record<string, Value> = {}
		const names: Record<string, string> = {}
		for (const { target, index, field, order } of columns) {
			const cell = cells[index] ?? ""
			if (named.has(target)) names[target] = cell.trim()
			else if (field && cell.trim() === "") {
				if (options.empty === "clear" && !field.required && values[target] === undefined) {
					const empty = emptyOf(noun, target)
					if (empty !== undefined) values[target] = empty
				}
			} else if (field) {
				const value = readCell(target, field, cell, order)
				const before = values[target]
				values[target] = typeof before === "string" ? `${before}\n${String(value)}` : value
			}
		}
		if (noun.name === "contacts") splitName(values)
		const { mentions, errors } = mentionsOf(noun, names)
		const parsed = shape.safeParse(values)
		const reasons: Reason[] = [
			...tooMany(headings, cells),
			...(parsed.success ? [] : parsed.error.issues).map(({ path, message }) => ({
				path: path.join("."),
				message: `${message}${quoted(values[String(path[0])])}`,
			})),
			...errors,
			...rulesOf(noun, values).filter(({ path }) => path in values),
		]
		// The cast: the noun's input has JSON values only.
		const record = parsed.success ? (parsed.data as Record<string, Value>) : namesOf(shape, values)
		return {
			row,
			record,
			mentions,
			reasons: reasons.map(({ path, message }) => ({ column: headingOf(path), message })),
		}
	}
}

/** Of a row that can't be written, what it goes by: enough to recognise it in the preview. */
const namesOf = (shape: z.ZodObject, values: Record<string, Value>): Record<string, Value> =>
	Object.fromEntries(
		["name", "first_name", "last_name", "asset_tag"].flatMap((name) =>
			typeof values[name] === "string" && shape.shape[name]?.safeParse(values[name]).success
				? [[name, values[name]]]
				: [],
		),
	)

/** What stands there instead, if it is short enough to show. */
const quoted = (value: Value): string =>
	typeof value === "string" && value !== "" && value.length <= 60 ? ` It says “${value}”.` : ""

const decided = (order: DateOrder = "none", options: ImportOptions): DateOrder =>
	order === "either" ? (options.dates ?? "mdy") : order

const emptyOf = (noun: Noun, target: string): Value => {
	const shape = noun.input.shape[target] as z.ZodType | undefined
	if (shape?.safeParse(null).success) return null
	return noun.fields[target]?.kind === "list" ? [] : undefined
}

/** A file with one column for the whole name: the last word is the last name. */
const splitName = (values: Record<string, Value>) => {
	const { name } = values
	delete values.name
	if (typeof name !== "string" || values.first_name || values.last_name) return
	const words = name.split(/\s+/)
	values.last_name = words.length > 1 ? (words.pop() ?? null) : null
	values.first_name = words.join(" ")
}

const tooMany = (headings: string[], cells: string[]): Reason[] =>
	cells.slice(headings.length).some((cell) => cell.trim() !== "")
		? [
				{
					path: "Row",
					message: `The row has ${cells.length} cells, but there are ${headings.length} headings: is a quote missing?`,
				},
			]
		: []
