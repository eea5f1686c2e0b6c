import type { Pool } from "@hivematrix/shared/db"
import { Problem } from "@hivematrix/shared/problem"
import type { Actor } from "./as-caller.ts"
import { type DateOrder, dateOrderWatch } from "./import/dates.ts"
import { decode } from "./import/decode.ts"
import { delimiterOf, type FileRecord, readRecords } from "./import/read-records.ts"
import { recognise, recogniseColumns, unknownColumns } from "./import/recognise.ts"
import type { NounName } from "./noun.ts"
import { nouns } from "./nouns/by-name.ts"
import { addCells } from "./queries/import-cells.ts"

/** More than any sheet of an MSP, and as much as one preview is fit for. */
const maxRows = 200_000
const maxColumns = 200
const batchSize = 2_000

/** What the headings alone could not tell. */
export type Received = { id: number; asks: boolean }

/**
 * Reads a file into a new import: its text, its delimiter, its rows, what it is, and in which order its dates are.
 * @throws Problem 400 when it can't be read, and then nothing of it is kept.
 */
export const receiveImport = (
	sql: Pool,
	actor: Actor,
	file: { name: string; bytes: Uint8Array },
	wanted: NounName | null,
): Promise<Received> => {
	const { text, encoding } = decode(file.bytes)
	if (text.trim() === "") throw new Problem(400, "The file is empty.")
	const delimiter = delimiterOf(text)
	return sql.begin(async (tx) => {
		const records = readRecords(text, delimiter)
		const first = (await records.next()).value as FileRecord | undefined
		const headings = trimmed(first?.cells ?? [])
		if (headings.length > maxColumns) throw new Problem(400, `The file has more than ${maxColumns} columns.`)
		const known = wanted
			? { noun: wanted, mapping: recogniseColumns(nouns[wanted], headings) }
			: recognise(headings)
		const [added] = await tx<{ id: number }[]>`
			insert into imports (noun, file_name, encoding, delimiter, headings, date_orders, mapping, state, total, actor)
			values (${known.noun}, ${file.name.slice(0, 200)}, ${encoding}, ${delimiter}, ${headings}, '{}',
				${known.mapping}, 'mapping', 0, ${tx.json(actor)})
			returning id`
		if (!added) throw new Error("insert into imports gave no id")
		const { total, orders } = await keep(added.id, tx, records, headings.length)
		if (total === 0) throw new Problem(400, "The file has headings, but no rows.")
		await tx`update imports set total = ${total}, date_orders = ${orders} where id = ${added.id}`
		const doubtfulDates = known.mapping.some(
			(target, index) =>
				known.noun &&
				target &&
				nouns[known.noun].fields[target]?.kind === "date" &&
				orders[index] === "either",
		)
		const asks = !known.noun || doubtfulDates || unknownColumns(headings, known.mapping).length > 0
		return { id: added.id, asks }
	}) as Promise<Received>
}

const keep = async (
	id: number,
	sql: Parameters<typeof addCells>[0],
	records: AsyncGenerator<FileRecord>,
	width: number,
): Promise<{ total: number; orders: DateOrder[] }> => {
	const watches = Array.from({ length: width }, dateOrderWatch)
	let total = 0
	let batch: FileRecord[] = []
	for await (const record of records) {
		total += 1
		if (total > maxRows)
			throw new Problem(400, `The file has more than ${maxRows.toLocaleString("en")} rows. Send it in parts.`)
		record.cells.forEach((cell, index) => {
			// Nothing longer than a date and a time is one.
			if (cell.length >= 6 && cell.length <= 25) watches[index]?.see(cell.trim())
		})
		batch.push(record)
		if (batch.length === batchSize) {
			await addCells(sql, id, batch)
			batch = []
		}
	}
	if (batch.length > 0) await addCells(sql, id, batch)
	return { total, orders: sameOrder(watches.map(({ order }) => order())) }
}

/** A file has one habit: a column that leaves it open follows those that don't, where these agree. */
const sameOrder = (orders: DateOrder[]): DateOrder[] => {
	const decided = new Set(orders.filter((order) => order === "mdy" || order === "dmy"))
	const [only] = decided
	return decided.size === 1 && only ? orders.map((order) => (order === "either" ? only : order)) : orders
}

/** Headings without the empty ones at the end, which spreadsheets like to add. */
const trimmed = (cells: string[]): string[] => {
	const headings = cells.map((cell) => cell.replace(/\s+/g, " ").trim().slice(0, 200))
	while (headings.at(-1) === "") headings.pop()
	return headings
}
