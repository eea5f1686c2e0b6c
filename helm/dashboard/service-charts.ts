import type { Sql } from "@hivematrix/shared/db"
import { findSeries, type SeriesPoint } from "../metrics/series.ts"

/** Spans that the charts offer, in seconds. */
export const chartSpans = { "1h": 3_600, "24h": 86_400, "7d": 604_800 }
export type ChartSpan = keyof typeof chartSpans

export const chartSpanOf = (text: string | undefined): ChartSpan =>
	text === "24h" || text === "7d" ? text : "1h"

type Measure = Exclude<keyof SeriesPoint, "time">

/** A service over a span in equal steps, null where nothing was measured. */
export type ServiceCharts = {
	span: ChartSpan
	from: Date
	to: Date
	values: Record<Measure, (number | null)[]>
}

const measures: Measure[] = ["cpuPercent", "memoryBytes", "requests", "errors", "p50", "p95", "lag"]
// From where the database counts the steps.
const origin = Date.UTC(2000, 0, 1)

export const serviceCharts = async (
	sql: Sql,
	service: string,
	span: ChartSpan,
	now = new Date(),
): Promise<ServiceCharts> => {
	const since = new Date(now.getTime() - chartSpans[span] * 1_000)
	const { step, points } = await findSeries(sql, { service, since, until: now }, now)
	const length = step * 1_000
	const place = (time: Date) => Math.floor((time.getTime() - origin) / length)
	const first = place(since) + 1
	const count = Math.max(1, place(now) - first)
	const known = new Map(points.map((point) => [place(point.time), point]))
	const valuesOf = (measure: Measure) =>
		Array.from({ length: count }, (_, index) => known.get(first + index)?.[measure] ?? null)
	return {
		span,
		from: new Date(origin + first * length),
		to: new Date(origin + (first + count) * length),
		values: Object.fromEntries(measures.map((measure) => [measure, valuesOf(measure)])) as Record<
			// The cast: fromEntries forgets that every measure is there.
			Measure,
			(number | null)[]
		>,
	}
}
