import type { Sql } from "@hivematrix/shared/db"
import type postgres from "postgres"
import type { ConvertedRow } from "../import/convert-row.ts"
import type { FileRecord } from "../import/read-records.ts"

/** Keeps records of a file. */
export const addCells = async (sql: Sql, importId: number, records: FileRecord[]): Promise<void> => {
	await sql`
		insert into import_cells (import_id, row_number, cells)
		select ${importId}, row, cells
		from jsonb_to_recordset(${sql.json(records)}) as given (row integer, cells jsonb)`
}

/**
 * The records of a file in order, so many at a time. By key and not by cursor: a cursor would keep the transaction's
 * one connection from every other query until its last row.
 */
export const streamCells = async function* (sql: Sql, importId: number, size: number) {
	let last = 0
	for (;;) {
		const batch = await sql<{ row: number; cells: string[] }[]>`
			select row_number as row, cells
			from import_cells
			where import_id = ${importId}
				and row_number > ${last}
			order by row_number
			limit ${size}`
		if (batch.length > 0) yield batch
		if (batch.length < size) return
		last = batch.at(-1)?.row ?? last
	}
}

/** The first values of each column that are not empty, for people to recognise it by. */
export const sampleCells = async (sql: Sql, importId: number): Promise<string[][]> => {
	const rows = await sql<{ cells: string[] }[]>`
		select cells
		from import_cells
		where import_id = ${importId}
		order by row_number
		limit 50`
	const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
	return Array.from({ length: width }, (_, index) =>
		[...new Set(rows.map(({ cells }) => cells[index]?.trim() ?? "").filter(Boolean))].slice(0, 3),
	)
}

/** Forgets an earlier preview. */
export const clearRows = async (sql: Sql, importId: number): Promise<void> => {
	await sql`delete from import_mentions where import_id = ${importId}`
	await sql`delete from import_rows where import_id = ${importId}`
}

/** Keeps converted rows and what they name. */
export const addRows = async (sql: Sql, importId: number, rows: ConvertedRow[]): Promise<void> => {
	// The casts: what a row was converted to is JSON.
	await sql`
		insert into import_rows (import_id, row_number, record, reasons)
		select ${importId}, row, record, reasons
		from jsonb_to_recordset(${sql.json(rows as unknown as postgres.JSONValue)})
			as given (row integer, record jsonb, reasons jsonb)`
	const mentions = rows.flatMap(({ row, mentions }) => mentions.map((mention) => ({ row, ...mention })))
	if (mentions.length === 0) return
	await sql`
		insert into import_mentions (
			import_id, row_number, kind, position, number, name, email, username, first_name, last_name
		)
		select ${importId}, row, kind, position, number, name, email, username, first_name, last_name
		from jsonb_to_recordset(${sql.json(mentions as unknown as postgres.JSONValue)}) as given (
			row integer, kind text, position integer, number text, name text, email text, username text,
			first_name text, last_name text
		)`
}
