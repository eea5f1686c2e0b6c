import type { Pool, Sql } from "@hivematrix/shared/db"
import { durationBuckets } from "@hivematrix/shared/metrics"
import type { Point } from "./measure.ts"

/** How long points of a step are kept; both in seconds. */
export const resolutions = [
	{ step: 10, kept: 2 * 3_600 },
	{ step: 60, kept: 2 * 86_400 },
	{ step: 600, kept: 30 * 86_400 },
] as const

/** Stores what was measured at a time; two that measure the same seconds store it once. */
export const storePoints = async (sql: Sql, at: Date, points: Point[]): Promise<void> => {
	const [{ step }] = resolutions
	const time = new Date(Math.floor(at.getTime() / (step * 1000)) * step * 1000)
	for (const { buckets, ...point } of points) {
		await sql`
			insert into metric_points ${sql({ ...point, step, time })}
			on conflict do nothing`
		if (buckets)
			await sql`
				update metric_points
				set buckets = ${buckets}::int[]
				where step = ${step}
					and service = ${point.service}
					and instance = ${point.instance}
					and time = ${time}
					and buckets is null`
	}
}

/** Makes coarser points of finer ones, where their time is over, and forgets those that are too old. */
export const condensePoints = async (sql: Pool, now = new Date()): Promise<void> => {
	for (const [index, { step }] of resolutions.entries()) {
		const finer = resolutions[index - 1]
		if (finer) await sumUp(sql, finer.step, step, now)
	}
	for (const { step, kept } of resolutions) {
		await sql`
			delete from metric_points
			where step = ${step}
				and time < ${new Date(now.getTime() - kept * 1000)}`
	}
}

const sumUp = (sql: Pool, finer: number, step: number, now: Date) => sql`
	insert into metric_points (
		step, time, service, instance, cpu_percent, memory_bytes, requests, errors, seconds, buckets, lag
	)
	select ${step}::int, date_bin(${`${step} seconds`}::interval, time, timestamptz '2000-01-01') as begin,
		service, instance, avg(cpu_percent), max(memory_bytes), sum(requests), sum(errors), sum(seconds),
		array[${bucketSums(sql)}], max(lag)
	from metric_points
	where step = ${finer}
		and time >= coalesce(
			(select max(time) + ${`${step} seconds`}::interval from metric_points where step = ${step}),
			'-infinity'
		)
		and time < date_bin(${`${step} seconds`}::interval, ${now}::timestamptz, timestamptz '2000-01-01')
	group by begin, service, instance
	on conflict do nothing`

const bucketSums = (sql: Sql) =>
	[...durationBuckets, Number.POSITIVE_INFINITY]
		.map((_, index) => sql`coalesce(sum(buckets[${index + 1}::int]), 0)::int`)
		.reduce((all, one) => sql`${all}, ${one}`)
