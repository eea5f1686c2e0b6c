import type { Pool } from "@hivematrix/shared/db"
import type { Log } from "@hivematrix/shared/log"
import { dropCounts } from "./counts.ts"
import { dropSegments, listSegments } from "./segments.ts"

/** How long and how much of the log is kept: the stricter one decides. */
export type Retention = { keepDays: number; keepGigabytes: number }

/** Drops segments that are too old, and the oldest ones while all together are too large; today's too, but for the open one. */
export const retain = async (
	sql: Pool,
	{ keepDays, keepGigabytes }: Retention,
	log: Log,
	now = new Date(),
): Promise<void> => {
	const first = new Date(now.getTime() - keepDays * 86_400_000)
	const segments = await listSegments(sql)
	const sizes = await sizesOf(
		sql,
		segments.map(({ name }) => name),
	)
	let room = keepGigabytes * 2 ** 30
	const dropped = segments.filter(({ name, day, closed }) => {
		room -= sizes.get(name) ?? 0
		return day < first.toISOString().slice(0, 10) || (closed && room < 0)
	})
	await dropCounts(sql, first)
	await sql`delete from log_ingests where at < now() - interval '1 day'`
	if (!dropped.length) return
	await sql.begin(async (tx) => {
		// Writers wait for a moment, so none writes into what goes.
		await tx`select from log_writer for update`
		await dropSegments(
			tx,
			dropped.map(({ name }) => name),
		)
	})
	const rows = dropped.reduce((sum, segment) => sum + segment.rows, 0)
	log.info(`The log let go of its oldest ${rows} entries.`, {
		event: "log-retention",
		rows,
		until: dropped[0]?.maxTime?.toISOString(),
	})
}

const sizesOf = async (sql: Pool, names: string[]): Promise<Map<string, number>> => {
	const rows = await sql<{ name: string; bytes: number }[]>`
		select name, pg_total_relation_size(to_regclass(name))::float8 as bytes
		from unnest(${names}::text[]) as name`
	return new Map(rows.map(({ name, bytes }) => [name, bytes]))
}
