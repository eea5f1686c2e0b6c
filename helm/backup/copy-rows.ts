import type { Readable, Writable } from "node:stream"
import type { Sql } from "@hivematrix/shared/db"

/** A table as it is named and what it is copied by, both quoted. */
export type Copied = { name: string; columns: string[] }

const columnsOf = ({ columns }: Copied): string => (columns.length ? `(${columns.join(", ")})` : "")

/** Rows of a table, each a line of COPY's text form; read as fast as they are taken. */
export const rowsOf = async (sql: Sql, table: Copied): Promise<Readable> => {
	const stream = await sql.unsafe(`copy ${table.name} ${columnsOf(table)} to stdout`).readable()
	// The library pauses its socket while rows wait, and where the end arrives meanwhile it never reads on: the next
	// question would get no answer.
	return stream.once("close", () => stream._read(0))
}

/** Writes rows into a table. @throws what the server says against them */
export const openTable = async (sql: Sql, table: Copied) => {
	const query = sql.unsafe(`copy ${table.name} ${columnsOf(table)} from stdin`)
	const stream: Writable = await query.writable()
	const failed = Promise.withResolvers<never>()
	failed.promise.catch(() => {})
	// The library tells a refusal to the query, whose promise is long kept by then, and the stream would wait for ever.
	Object.assign(query, { reject: failed.reject })
	stream.on("error", failed.reject)
	const told = (act: (done: (error?: Error | null) => void) => void): Promise<void> =>
		Promise.race([
			failed.promise,
			new Promise<void>((resolve, reject) => act((error) => (error ? reject(error) : resolve()))),
		])
	return {
		write: (rows: Uint8Array) => told((done) => stream.write(rows, done)),
		close: () => told((done) => stream.end(done)),
	}
}
