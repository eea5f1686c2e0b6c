import type { Pool, Sql } from "@hivematrix/shared/db"
import { createSegment, dropSegments, listSegments, type Segment } from "./segments.ts"

/** Small segments that make up this many rows become one. */
const worthMerging = 500_000

/**
 * Does the most urgent piece of upkeep: closes the days that are over, makes one segment of many small ones, or gives a
 * full one its indexes. @returns false when there was nothing to do
 */
export const condense = async (sql: Pool, now = new Date()): Promise<boolean> => {
	const yesterday = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10)
	await sql`
		update log_segments
		set closed = true
		where not closed
			and day < ${yesterday}`
	const small = (await listSegments(sql)).filter(({ closed, merged }) => closed && !merged)
	for (const [day, segments] of [...Map.groupBy(small, ({ day }) => day)].reverse()) {
		const rows = segments.reduce((sum, segment) => sum + segment.rows, 0)
		const due = day < yesterday ? segments.length > 1 : rows >= worthMerging
		if (due) {
			await merge(sql, day, upTo(worthMerging, segments.reverse()))
			return true
		}
	}
	const [bare] = small.filter(({ indexed }) => !indexed)
	if (!bare) return false
	await sql.begin(async (tx) => {
		await patiently(tx)
		await addIndexes(tx, bare.name)
	})
	return true
}

/** The oldest of them, until they have so many rows. */
const upTo = (rows: number, segments: Segment[]): Segment[] => {
	let sum = 0
	return segments.filter((segment) => {
		const fits = sum < rows
		sum += segment.rows
		return fits
	})
}

/** Copies segments into one with all indexes, which takes their place in one moment. */
const merge = (sql: Pool, day: string, segments: Segment[]) =>
	sql.begin(async (tx) => {
		await patiently(tx)
		const names = segments.map(({ name }) => name)
		const name = await createSegment(tx, day)
		const parts = names.map((part) => `select * from ${part}`).join(" union all ")
		await tx.unsafe(`insert into ${name} select * from (${parts}) as parts order by time, id`)
		await tx`
			insert into log_segments (name, day, closed, merged, rows, last_id, min_time, max_time)
			select ${name}, ${day}, true, true, sum(rows), max(last_id), min(min_time), max(max_time)
			from log_segments
			where name = any(${names})`
		await addIndexes(tx, name)
		await dropSegments(tx, names)
		await tx.unsafe(`alter table ${name} inherit log_entries`)
	})

/** Some hundred thousand rows take longer than a request may. */
const patiently = (tx: Sql) =>
	tx.unsafe(`
	set local statement_timeout = 0;
	set local maintenance_work_mem = '128MB';
	set local synchronous_commit = off`)

const addIndexes = async (tx: Sql, name: string): Promise<void> => {
	await tx.unsafe(`
		create index on ${name} (service, time, id);
		create index on ${name} (time, id) where level >= 'warn';
		create index on ${name} (request_id) where request_id is not null;
		create index on ${name} ("user", time, id) where "user" is not null;
		create index on ${name} using gin (message gin_trgm_ops) with (fastupdate = off);
		create index on ${name} using gin ((context::text collate "C") gin_trgm_ops) with (fastupdate = off) where level >= 'warn';
		analyze ${name};
		update log_segments
		set indexed = true,
			bytes = pg_total_relation_size('${name}'),
			counts = (
				select jsonb_object_agg(service, levels)
				from (
					select service, jsonb_object_agg(level, count) as levels
					from (select service, level, count(*) as count from ${name} group by 1, 2) as pairs
					group by 1
				) as services
			)
		where name = '${name}'`)
}
