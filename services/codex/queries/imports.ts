import type { Sql } from "@hivematrix/shared/db"
import type postgres from "postgres"
import type { Actor } from "../as-caller.ts"
import type { DateOrder } from "../import/dates.ts"
import type { ImportOptions } from "../import/options.ts"
import type { NounName } from "../noun.ts"
import { columnList } from "./column-list.ts"

export type ImportState =
	| "mapping"
	| "previewing"
	| "previewed"
	| "applying"
	| "applied"
	| "undoing"
	| "undone"
	| "failed"

export type Counts = Partial<
	Record<"new" | "changed" | "same" | "wrong" | "removed" | "restored" | "kept", number>
>

export type Import = {
	id: number
	noun: NounName | null
	file_name: string
	encoding: string
	delimiter: string
	headings: string[]
	date_orders: DateOrder[]
	mapping: (string | null)[]
	options: Partial<ImportOptions>
	state: ImportState
	step: string | null
	done: number
	total: number
	counts: Counts
	audit_seen: number | null
	digest: string | null
	problem: string | null
	actor: Actor
	created_at: string
	applied_at: string | null
	undone_at: string | null
}

const columns = (sql: Sql) => sql`
	id, noun, file_name, encoding, delimiter, headings, date_orders, mapping, options, state, step, done, total,
	counts, audit_seen, digest, problem, actor, created_at, applied_at, undone_at`

export const findImport = async (sql: Sql, id: number): Promise<Import | undefined> => {
	const [found] = await sql<{ row: Import }[]>`
		select to_jsonb(found) as row
		from (select ${columns(sql)} from imports where id = ${id}) found`
	return found?.row
}

export const listImports = async (sql: Sql, page: number, perPage: number) => {
	const rows = await sql<{ row: Import; total: number }[]>`
		select to_jsonb(listed) as row, (select count(*)::integer from imports) as total
		from (
			select ${columns(sql)}
			from imports
			order by id desc
			limit ${perPage} offset ${(page - 1) * perPage}
		) listed`
	return { rows: rows.map(({ row }) => row), total: rows[0]?.total ?? 0 }
}

/** Imports that were at work when they, or their process, were last heard of. */
export const listUnfinishedImports = async (sql: Sql): Promise<number[]> => {
	const rows = await sql<{ id: number }[]>`
		select id
		from imports
		where state in ('previewing', 'applying', 'undoing')
		order by id`
	return rows.map(({ id }) => id)
}

/** Changes what an import is and knows; jsonb values as they are. */
export const changeImport = async (
	sql: Sql,
	id: number,
	changes: Partial<Omit<Import, "id" | "created_at">>,
): Promise<void> => {
	// The cast: an import's fields are JSON.
	const json = sql.json(changes as postgres.JSONValue)
	await sql`
		update imports target
		set (${columnList(sql, Object.keys(changes))}) = (
			select ${columnList(sql, Object.keys(changes))} from jsonb_populate_record(target, ${json})
		)
		where id = ${id}`
}

/**
 * Begins a run, if the import is in one of the states it may begin from: of two clicks one wins.
 * @returns whether this was the one.
 */
export const beginRun = async (
	sql: Sql,
	id: number,
	from: ImportState[],
	to: "previewing" | "applying" | "undoing",
	actor: Actor,
): Promise<boolean> => {
	const begun = await sql`
		update imports
		set state = ${to}, actor = ${sql.json(actor)}, step = null, done = 0, problem = null
		where id = ${id}
			and state = any(${from})
		returning id`
	return begun.length === 1
}
