import type { Sql } from "@hivematrix/shared/db"
import type { LogLevel } from "@hivematrix/shared/log"
import type { LogEntry } from "./log-entry.ts"

/** How many entries of a level fell into one step of time. */
export type LevelCount = { time: Date; level: LogLevel; count: number }

const tables = [
	{ table: "log_counts_minutely", milliseconds: 60_000 },
	{ table: "log_counts_hourly", milliseconds: 3_600_000 },
] as const

/**
 * Entries by level over time, from numbers that are kept, so that a month costs no more than an hour. Steps with none
 * are left out. `step` is in seconds, whole minutes; from an hour on, whole hours.
 */
export const countLevels = (
	sql: Sql,
	{ service, since, until, step }: { service?: string | undefined; since: Date; until: Date; step: number },
) => sql<LevelCount[]>`
	select date_bin(${`${step} seconds`}::interval, time, timestamptz '2000-01-01') as time, level, sum(count)::float8 as count
	from ${sql(step >= 3600 ? tables[1].table : tables[0].table)}
	where time >= ${since}
		and time < ${until}
		${service ? sql`and service = ${service}` : sql``}
	group by 1, 2
	order by 1, 2`

/** Every service that wrote something since a time. */
export const loggingServices = async (sql: Sql, since: Date): Promise<string[]> => {
	const rows = await sql<{ service: string }[]>`
		select distinct service
		from log_counts_hourly
		where time >= ${since}
		order by service`
	return rows.map(({ service }) => service)
}

/** How many entries each service wrote since a time, by level: one question for all of them. */
export const countByService = (sql: Sql, since: Date) => sql<
	{ service: string; level: LogLevel; count: number }[]
>`
	select service, level, sum(count)::float8 as count
	from log_counts_minutely
	where time >= ${since}
	group by service, level
	order by service, level`

/** Adds entries to the kept numbers. */
export const addCounts = async (tx: Sql, entries: LogEntry[]): Promise<void> => {
	for (const { table, milliseconds } of tables) await add(tx, table, countsOf(entries, milliseconds))
}

/** Forgets the numbers before a time. */
export const dropCounts = async (sql: Sql, before: Date): Promise<void> => {
	for (const { table } of tables) await sql`delete from ${sql(table)} where time < ${before}`
}

type Count = { time: string; service: string; level: LogLevel; count: number }

const countsOf = (entries: LogEntry[], milliseconds: number): Count[] => {
	const counts = new Map<string, Count>()
	for (const { time, service, level } of entries) {
		const begin = Math.floor(time.getTime() / milliseconds)
		const key = `${begin} ${level} ${service}`
		const known = counts.get(key)
		if (known) known.count += 1
		else counts.set(key, { time: new Date(begin * milliseconds).toISOString(), service, level, count: 1 })
	}
	return [...counts.values()]
}

const add = (tx: Sql, table: string, counts: Count[]) => tx`
	insert into ${tx(table)} as known (time, service, level, count)
	select *
	from unnest(
		${counts.map(({ time }) => time)}::timestamptz[],
		${counts.map(({ service }) => service)}::text[],
		${counts.map(({ level }) => level)}::text[]::log_level[],
		${counts.map(({ count }) => count)}::bigint[]
	)
	on conflict (time, service, level) do update
	set count = known.count + excluded.count`
