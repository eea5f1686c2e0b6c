import type { Pool, Sql } from "@hivematrix/shared/db"
import { type LogLevel, logLevels } from "@hivematrix/shared/log"
import type { StoredEntry } from "./append-entries.ts"
import type { LogFilter } from "./log-filter.ts"
import { matching } from "./matching.ts"
import { listSegments, type Segment } from "./segments.ts"

/** What to look for; `before` is the `next` of the page before. */
export type LogQuery = LogFilter & { before?: string | undefined; limit: number }

/** A page of entries, the newest first, and where the next page goes on, if there is one. */
export type LogPage = { entries: StoredEntry[]; next: string | undefined }

/** Rows looked through from the newest on before the text index is asked: what is frequent is found at once. */
const glance = 4_000

/**
 * Searches the log from the newest entry back. It reads segment after segment until the page is full: what is frequent
 * costs one look, what is rare one look into each index.
 */
export const searchLog = async (sql: Pool, query: LogQuery): Promise<LogPage> => {
	for (let attempts = 0; ; attempts++) {
		try {
			return await sql.begin("read only", (tx) => search(tx, query))
		} catch (error) {
			// Small segments have become a large one since we listed them.
			if ((error as { code?: string }).code !== "42P01" || attempts === 3) throw error
		}
	}
}

/** Everything that was logged for one request, in the order of time, across services; the newest thousand. */
export const findRequest = async (sql: Pool, requestId: string): Promise<StoredEntry[]> =>
	(await searchLog(sql, { requestId, limit: 1000 })).entries.reverse()

/** One entry by its id: looked for in those segments alone that reach so far. */
export const findEntry = async (sql: Pool, id: number): Promise<StoredEntry | undefined> => {
	const segments = (await listSegments(sql)).filter(({ lastId }) => lastId >= id)
	for (const { name } of segments) {
		const [row] = await sql<StoredEntry[]>`
			select id::float8, time, level, service, instance, message, request_id, "user", context, hostname
			from ${sql(name)} as segment
			where segment.id = ${id}`
		if (row) return withoutNulls(row)
	}
	return undefined
}

/** What arrived after an entry, in the order of arrival: for who follows the log, from 0 on or from `newestId`. */
export const entriesAfter = async (
	sql: Pool,
	id: number,
	filter: LogFilter,
	limit = 1000,
): Promise<StoredEntry[]> => {
	const segments = (await listSegments(sql)).filter(({ lastId }) => lastId > id)
	const found: StoredEntry[] = []
	for (const { name } of segments) {
		const rows = await sql<StoredEntry[]>`
			select id::float8, time, level, service, instance, message, request_id, "user", context, hostname
			from ${sql(name)} as segment
			where segment.id > ${id}
				and ${matching(sql, filter, undefined)}
			order by segment.id
			limit ${limit}`
		found.push(...rows.map(withoutNulls))
	}
	return found.sort((a, b) => a.id - b.id).slice(0, limit)
}

/** The id of the entry that arrived last; 0 before the first. */
export const newestId = async (sql: Sql): Promise<number> => {
	const [row] = await sql<{ id: number }[]>`select (next_id - 1)::float8 as id from log_writer`
	return row?.id ?? 0
}

const search = async (tx: Sql, query: LogQuery): Promise<LogPage> => {
	// The indexes are there to be used, whatever the planner thinks of a text it knows nothing about.
	await tx`select set_config('enable_seqscan', 'off', true), set_config('random_page_cost', '1.1', true)`
	const cursor = cursorOf(query.before)
	const segments = (await listSegments(tx)).filter((segment) => mayHold(segment, query, cursor))
	const wanted = query.limit + 1
	let found: StoredEntry[] = []
	let seen = 0
	for (let index = 0, together = 1; index < segments.length; ) {
		const [next] = segments
		const group = segments.slice(index, index + together)
		const newest = group[0]?.maxTime ?? next?.maxTime
		const last = found[wanted - 1]
		if (last && newest && last.time > newest) break
		if (query.text && seen < glance && group[0]?.indexed) {
			const early = await select(tx, [glimpse(tx, group[0], query, cursor, wanted)], wanted)
			const all = newestOf([...found, ...early], wanted)
			const end = all[wanted - 1]
			const after = segments[index + 1]?.maxTime
			if (end && (!after || end.time > after)) return pageOf(all, query.limit)
			seen = glance
		}
		const parts = group.map((segment) => part(tx, segment, query, cursor, wanted))
		found = newestOf([...found, ...(await select(tx, parts, wanted))], wanted)
		seen += group.reduce((sum, { rows }) => sum + rows, 0)
		index += group.length
		together = Math.min(together * 2, 16)
	}
	return pageOf(found, query.limit)
}

const pageOf = (found: StoredEntry[], limit: number): LogPage => {
	const entries = found.slice(0, limit)
	const last = entries.at(-1)
	const next = found.length > limit && last ? `${last.time.toISOString()}_${last.id}` : undefined
	return { entries, next }
}

type Cursor = { time: Date; id: number } | undefined

const cursorOf = (before: string | undefined): Cursor => {
	const [time = "", id = ""] = before?.split("_") ?? []
	return time && /^\d{1,15}$/.test(id) && !Number.isNaN(Date.parse(time))
		? { time: new Date(time), id: Number(id) }
		: undefined
}

/** Whether anything in it can be wanted, by what is known of it. */
const mayHold = ({ minTime, maxTime, counts }: Segment, query: LogQuery, cursor: Cursor): boolean => {
	const { since, until, service, level } = query
	if (!minTime || !maxTime) return false
	if ((since && maxTime < since) || (until && minTime >= until) || (cursor && minTime > cursor.time))
		return false
	if (!counts) return true
	const of = service ? [counts[service] ?? {}] : Object.values(counts)
	const levels: LogLevel[] = level ? logLevels.slice(logLevels.indexOf(level)) : [...logLevels]
	return of.some((byLevel) => levels.some((one) => byLevel[one]))
}

const newestOf = (entries: StoredEntry[], count: number): StoredEntry[] =>
	entries.sort((a, b) => b.time.getTime() - a.time.getTime() || b.id - a.id).slice(0, count)

type Part = ReturnType<typeof part>

const part = (tx: Sql, { name, indexed }: Segment, query: LogQuery, cursor: Cursor, limit: number) => {
	const conditions = matching(tx, query, cursor)
	const byIndex = indexed && (query.requestId || hasTrigram(query.text))
	// A fence keeps the planner from walking through all of time for a word that is not there.
	return byIndex
		? tx`(select ${columns(tx)} from (select ${columns(tx)} from ${tx(name)} where ${conditions} offset 0) as hits
			order by time desc, id desc limit ${limit})`
		: tx`(select ${columns(tx)} from ${tx(name)} where ${conditions} order by time desc, id desc limit ${limit})`
}

/** The newest rows that the other conditions leave, looked through for the text. */
const glimpse = (tx: Sql, { name }: Segment, query: LogQuery, cursor: Cursor, limit: number) => tx`
	(
		select ${columns(tx)}
		from (
			select ${columns(tx)}
			from ${tx(name)}
			where ${matching(tx, { ...query, text: undefined }, cursor)}
			order by time desc, id desc
			limit ${glance}
		) as newest
		where ${matching(tx, { text: query.text }, undefined)}
		order by time desc, id desc
		limit ${limit}
	)`

const select = (tx: Sql, parts: Part[], limit: number): Promise<StoredEntry[]> | StoredEntry[] => {
	const [first, ...rest] = parts
	if (!first) return []
	const all = rest.reduce((sum, one) => tx`${sum} union all ${one}`, first)
	return tx<StoredEntry[]>`
		select id::float8, time, level, service, instance, message, request_id, "user", context, hostname
		from (${all}) as found
		order by time desc, found.id desc
		limit ${limit}`.then((rows) => rows.map(withoutNulls))
}

const columns = (tx: Sql) =>
	tx`id, time, level, service, instance, message, request_id, "user", context, hostname`

const withoutNulls = (row: StoredEntry): StoredEntry => ({
	...row,
	requestId: row.requestId ?? undefined,
	user: row.user ?? undefined,
	context: row.context ?? undefined,
	hostname: row.hostname ?? undefined,
})

/** Whether the text index can narrow it down: only three letters or digits in a row stand there. */
const hasTrigram = (text: string | undefined): boolean => text !== undefined && /[\p{L}\p{N}]{3}/u.test(text)
