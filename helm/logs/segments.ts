import type { Sql } from "@hivematrix/shared/db"

/** A table of log entries of one day. Times of what it holds; none before the first row. */
export type Segment = {
	name: string
	/** In UTC, `2026-11-26`. */
	day: string
	rows: number
	lastId: number
	minTime: Date | null
	maxTime: Date | null
	/** Nothing is added to it any more. */
	closed: boolean
	/** Made of small ones. */
	merged: boolean
	/** It can be searched by text, service, request and user at once. */
	indexed: boolean
	/** Rows by service and level, once it is indexed. */
	counts: Record<string, Record<string, number>> | null
	bytes: number | null
}

/** Rows after which a segment is full. Without a text index, so many are searched through in some 20 ms. */
export const fullSegment = 16_384

/** All segments, the newest first. */
export const listSegments = (sql: Sql) => sql<Segment[]>`
	select name, day::text, rows::int, last_id::float8, min_time, max_time, closed, merged, indexed, counts,
		bytes::float8
	from log_segments
	order by max_time desc nulls first, name desc`

/** Finds the segment that takes a day's rows, or makes it. The caller holds log_writer. */
export const openSegment = async (tx: Sql, day: string): Promise<string> => {
	const [open] = await tx<{ name: string; rows: number }[]>`
		select name, rows::int
		from log_segments
		where day = ${day}
			and not closed`
	if (open && open.rows < fullSegment) return open.name
	if (open) await closeSegment(tx, open.name)
	const name = await createSegment(tx, day)
	await tx.unsafe(`alter table ${name} inherit log_entries`)
	await tx`insert into log_segments (name, day) values (${name}, ${day})`
	return name
}

const closeSegment = (tx: Sql, name: string) => tx`update log_segments set closed = true where name = ${name}`

/** Makes an empty table for a day's rows, which is no part of the log yet. */
export const createSegment = async (tx: Sql, day: string): Promise<string> => {
	const [made] = await tx<{ number: string }[]>`select nextval('log_segment')::text as number`
	const name = `log_entries_${day.replaceAll("-", "")}_${made?.number}`
	// Nothing is ever changed in it, so there is nothing to vacuum; it is analysed when it gets its indexes.
	await tx.unsafe(`
		create table ${name} (
			like log_entries,
			check (time >= '${day}T00:00:00Z' and time < '${day}T00:00:00Z'::timestamptz + interval '1 day')
		) with (autovacuum_enabled = false)`)
	await tx.unsafe(`create index on ${name} (time, id)`)
	return name
}

/** Removes segments with all they hold. */
export const dropSegments = async (tx: Sql, names: string[]): Promise<void> => {
	if (!names.length) return
	await tx.unsafe(`drop table ${names.join(", ")}`)
	await tx`delete from log_segments where name = any(${names})`
}
