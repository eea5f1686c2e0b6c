import { stringify } from "csv-stringify/sync"
import type { Field, Row, Value } from "./noun.ts"

/**
 * Rows as CSV (RFC 4180), UTF-8 with a byte-order mark, by which Excel knows the encoding.
 * The database is read no faster than the reader takes it, and no further when the reader leaves.
 */
export const csvStream = (
	fields: [string, Field][],
	batches: AsyncGenerator<Row[]>,
): ReadableStream<Uint8Array> => {
	const encoder = new TextEncoder()
	const lines = (records: string[][]) => encoder.encode(stringify(records, { record_delimiter: "\r\n" }))
	return new ReadableStream<Uint8Array>({
		start(controller) {
			controller.enqueue(encoder.encode("\ufeff"))
			controller.enqueue(lines([fields.map(([, { label }]) => label)]))
		},
		async pull(controller) {
			const { done, value } = await batches.next()
			if (done) return controller.close()
			controller.enqueue(lines(value.map((row) => fields.map(([name, field]) => cell(name, field, row)))))
		},
		async cancel() {
			await batches.return(undefined)
		},
	})
}

const cell = (name: string, field: Field, row: Row): string => {
	if (name === "company_account_numbers") return listed(row.companies, "account_number")
	if (name === "companies") return listed(row.companies, "name")
	// A contact without an address goes by its name.
	if (name === "contacts") return listed(row.contacts, "email", "name")
	return harmless(field, plain(row[name]))
}

const plain = (value: Value): string => {
	if (value === null || value === undefined) return ""
	if (Array.isArray(value)) return value.map(String).join("; ")
	return String(value)
}

const listed = (value: Value, ...keys: string[]): string =>
	Array.isArray(value)
		? guarded(
				value
					.map((item) => {
						const entry = item as Record<string, Value>
						return String(keys.map((key) => entry[key]).find(Boolean) ?? "")
					})
					.join("; "),
			)
		: ""

/** Numbers can't be formulas; every other text could begin one. */
const harmless = ({ kind }: Field, text: string): string => (kind === "money" ? text : guarded(text))

/**
 * A spreadsheet runs a cell that begins with = + - @ or a tab as a formula (OWASP: CSV injection). A quote in front
 * stops it, and a quote that was there already is doubled in the same way, so that `unguarded` gives back what it was.
 */
export const guarded = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** The text that `guarded` took. */
export const unguarded = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text)
