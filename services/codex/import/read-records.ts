import { Problem } from "@hivematrix/shared/problem"
import { CsvError, type Options, parse as parseStream } from "csv-parse"
import { parse } from "csv-parse/sync"

const delimiters = [",", ";", "\t", "|"] as const

const lenient: Options = { relax_quotes: true, relax_column_count: true, skip_empty_lines: false, bom: true }

/** The delimiter that makes the most columns, most rows alike; Excel's `sep=;` line decides, and else it is a comma. */
export const delimiterOf = (text: string): string => {
	const told = /^sep=(.)\r?\n/i.exec(text)?.[1]
	if (told) return told
	const head = text.slice(0, 65_536)
	const scored = delimiters.map((delimiter) => ({ delimiter, score: score(head, delimiter) }))
	return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

const score = (head: string, delimiter: string): number => {
	const rows: string[][] = []
	const collect = (row: string[]) => {
		if (row.some((cell) => cell.trim() !== "")) rows.push(row)
		return null
	}
	try {
		parse(head, { ...lenient, delimiter, to: 30, on_record: collect })
	} catch {
		// The head may end inside a quote; the rows before it tell enough.
	}
	const columns = rows[0]?.length ?? 0
	// One column is what every wrong delimiter makes.
	return columns < 2 ? 0 : columns * rows.filter((row) => row.length === columns).length
}

/** A record of the file, numbered as a spreadsheet numbers its rows. */
export type FileRecord = { row: number; cells: string[] }

/**
 * All records of a CSV text, headings first. Quotes inside cells, line breaks of any kind and blank lines are taken as
 * they come; rows with nothing in them are left out, but counted.
 * @throws Problem 400 when a quote is never closed.
 */
export const readRecords = async function* (text: string, delimiter: string): AsyncGenerator<FileRecord> {
	const body = text.replace(/^sep=.\r?\n/i, "")
	const parser = parseStream({ ...lenient, delimiter })
	feed(parser, body).catch((error: Error) => parser.destroy(error))
	let row = body === text ? 0 : 1
	try {
		for await (const cells of parser as AsyncIterable<string[]>) {
			row += 1
			if (cells.some((cell) => cell.trim() !== "")) yield { row, cells }
		}
	} catch (error) {
		throw error instanceof CsvError ? new Problem(400, sentence(error, row)) : error
	}
}

/** In pieces and no faster than it is read, so that a large file holds up nobody else. */
const feed = async (parser: ReturnType<typeof parseStream>, text: string) => {
	const size = 1 << 16
	for (let at = 0; at < text.length; at += size) {
		if (!parser.write(text.slice(at, at + size))) {
			await new Promise((resolve) => parser.once("drain", resolve))
		}
	}
	parser.end()
}

const sentence = (error: CsvError, row: number): string =>
	error.code === "CSV_QUOTE_NOT_CLOSED"
		? `After row ${row} a quote opens that is never closed. Close it, or double the quotes that belong to the text.`
		: `The file can't be read as CSV after row ${row}.`
