import type { Sql } from "@hivematrix/shared/db"
import { durationBuckets } from "@hivematrix/shared/metrics"
import { resolutions } from "./store-points.ts"

/** A service, or one of its instances, over one step of time; null where it told nothing. */
export type SeriesPoint = {
	time: Date
	/** Of one core, summed over the instances. */
	cpuPercent: number | null
	memoryBytes: number | null
	/** Per second. */
	requests: number | null
	/** Answers with 5xx, per second. */
	errors: number | null
	/** Milliseconds within which half of the requests, and 95 of 100, were answered: by the buckets' ends, interpolated. */
	p50: number | null
	p95: number | null
	/** The longest hold-up of an event loop, in milliseconds. */
	lag: number | null
}

/** A chart's points from the oldest to the newest, and the seconds that each stands for. */
export type Series = { step: number; points: SeriesPoint[] }

type Row = Omit<SeriesPoint, "p50" | "p95"> & { buckets: number[] | null }

/** A service over a span, all its instances together, or one of them, in at most some three hundred points. */
export const findSeries = async (
	sql: Sql,
	of: { service: string; instance?: string | undefined; since: Date; until: Date },
	now = new Date(),
): Promise<Series> => {
	const { service, instance, since, until } = of
	const { stored, step } = stepFor(since, until, now)
	const rows = await sql<Row[]>`
		with sums as (
			select date_bin(${`${step} seconds`}::interval, time, timestamptz '2000-01-01') as time, instance,
				avg(cpu_percent) as cpu, max(memory_bytes) as memory, sum(requests) as requests,
				sum(errors) as errors, ${bucketSums(sql)} as buckets, max(lag) as lag
			from metric_points
			where (step = ${stored} or (step = ${finest.step} and time >= ${summedUpTo(sql, stored)}))
				and service = ${service}
				${instance ? sql`and instance = ${instance}` : sql``}
				and time >= ${since}
				and time < ${until}
			group by 1, 2
		)
		select time, sum(cpu)::float8 as cpu_percent, sum(memory)::float8 as memory_bytes,
			sum(requests)::float8 / ${step}::int as requests, sum(errors)::float8 / ${step}::int as errors,
			${bucketSums(sql)} as buckets, (max(lag) * 1000)::float8 as lag
		from sums
		group by time
		order by time`
	const points = rows.map(({ buckets, ...row }) => ({
		...row,
		p50: quantile(buckets, 0.5),
		p95: quantile(buckets, 0.95),
	}))
	return { step, points }
}

const [finest] = resolutions

/** From here on there are no coarse points yet, and the finest ones say what is newest. */
const summedUpTo = (sql: Sql, step: number) => sql`
	coalesce((select max(time) + ${`${step} seconds`}::interval from metric_points where step = ${step}), '-infinity')`

const mostPoints = 360

const stepFor = (since: Date, until: Date, now: Date) => {
	const span = (until.getTime() - since.getTime()) / 1000
	const age = (now.getTime() - since.getTime()) / 1000
	const [, , coarsest] = resolutions
	const { step: stored } =
		resolutions.find(({ step, kept }) => age <= kept && span / step <= mostPoints * 10) ?? coarsest
	return { stored, step: stored * Math.max(Math.ceil(span / stored / mostPoints), 1) }
}

const bucketSums = (sql: Sql) => {
	const sums = [...durationBuckets, Number.POSITIVE_INFINITY]
		.map((_, index) => sql`coalesce(sum(buckets[${index + 1}::int]), 0)::int`)
		.reduce((all, one) => sql`${all}, ${one}`)
	return sql`array[${sums}]`
}

/** Milliseconds below which this share of the requests lies. */
const quantile = (buckets: number[] | null, share: number): number | null => {
	const all = buckets?.reduce((sum, count) => sum + count, 0) ?? 0
	if (!buckets || !all) return null
	let below = 0
	for (const [index, count] of buckets.entries()) {
		const begin = durationBuckets[index - 1] ?? 0
		const end = durationBuckets[index] ?? begin
		if (below + count >= all * share) return 1000 * (begin + ((end - begin) * (all * share - below)) / count)
		below += count
	}
	return null
}
