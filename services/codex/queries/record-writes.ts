import type { Sql } from "@hivematrix/shared/db"
import type postgres from "postgres"
import type { Noun, Value } from "../noun.ts"
import { columnList } from "./column-list.ts"

type Columns = Record<string, Value>

/** The row as it stands, kept from others until the transaction ends. */
export const lockRecord = async (sql: Sql, noun: Noun, id: number) => {
	const [found] = await sql<{ row: Columns }[]>`
		select to_jsonb(t) - 'search_text' as row
		from ${sql(noun.name)} t
		where id = ${id}
		for update`
	return found?.row
}

/** Writes a new row; columns that are not given take their defaults. */
export const writeNew = async (sql: Sql, noun: Noun, columns: Columns): Promise<number> => {
	const names = writable(noun, columns)
	const [added] = await sql<{ id: number }[]>`
		insert into ${sql(noun.name)} (${columnList(sql, names)})
		select ${columnList(sql, names)}
		from jsonb_populate_record(null::${sql(noun.name)}, ${json(sql, columns)})
		returning id`
	if (!added) throw new Error(`insert into ${noun.name} gave no id`)
	return added.id
}

/** Writes the given columns over a row, unless that would change nothing. */
export const writeOver = async (sql: Sql, noun: Noun, id: number, columns: Columns): Promise<void> => {
	const names = writable(noun, columns)
	if (names.length === 0) return
	await sql`
		update ${sql(noun.name)} target
		set (${columnList(sql, names)}) = (select ${columnList(sql, names)} from jsonb_populate_record(target, ${json(sql, columns)}))
		where id = ${id}
			and jsonb_populate_record(target, ${json(sql, columns)}) is distinct from target`
}

/** The next number that no company has. */
export const nextAccountNumber = async (sql: Sql): Promise<string> => {
	for (;;) {
		const [next] = await sql<{ number: string; taken: boolean }[]>`
			select number, exists (select from companies where account_number = number::citext) as taken
			from (select nextval('account_numbers')::text as number) as drawn`
		if (next && !next.taken) return next.number
	}
}

const writable = (noun: Noun, columns: Columns): string[] => noun.columns.filter((name) => name in columns)

// The cast: our values are JSON; their type also allows undefined, which JSON leaves out.
const json = (sql: Sql, value: Columns) => sql.json(value as postgres.JSONValue)
