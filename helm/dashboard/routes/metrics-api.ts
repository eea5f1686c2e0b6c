import type { Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { Hono } from "hono"
import { z } from "zod"
import { findSeries, type SeriesPoint } from "../../metrics/series.ts"
import { filled, limitUpTo, QueryTime } from "../api-query.ts"
import { describeAnswer } from "../describe-answer.ts"

/** The names that the API knows, the reference's two first. */
const metrics: Record<string, (point: SeriesPoint) => number | null> = {
	cpu_percent: ({ cpuPercent }) => cpuPercent,
	memory_mb: ({ memoryBytes }) => (memoryBytes === null ? null : memoryBytes / 2 ** 20),
	requests_per_second: ({ requests }) => requests,
	errors_per_second: ({ errors }) => errors,
	p50_ms: ({ p50 }) => p50,
	p95_ms: ({ p95 }) => p95,
	event_loop_lag_ms: ({ lag }) => lag,
}

const Query = z.strictObject({
	metric_name: z.enum(Object.keys(metrics)).optional(),
	instance: z.string().max(100).optional(),
	start: QueryTime.optional(),
	end: QueryTime.optional(),
	limit: limitUpTo(1000, 1000),
})

const History = z.object({
	service_name: z.string(),
	start_time: z.iso.datetime(),
	end_time: z.iso.datetime(),
	step_seconds: z.number(),
	metrics: z.array(
		z.object({
			timestamp: z.iso.datetime(),
			metric_name: z.enum(Object.keys(metrics)),
			metric_value: z.number(),
			tags: z.record(z.string(), z.string()),
		}),
	),
})

/** A service's history as JSON, for admins: the last day unless told, the newest values where they are too many. */
export const metricsApi = (sql: Pool) =>
	new Hono<Signed>().get(
		"/metrics/:service",
		describeAnswer("Metrics", "A service's history", "get_metrics", History),
		async (c) => {
			const { metric_name, instance, limit, ...span } = Query.parse(filled(c.req.query()))
			const service = c.req.param("service")
			const until = span.end ?? new Date()
			const since = span.start ?? new Date(until.getTime() - 86_400_000)
			const { step, points } = await findSeries(sql, { service, instance, since, until })
			const names = metric_name ? [metric_name] : Object.keys(metrics)
			const values = points.flatMap((point) =>
				names.flatMap((name) => {
					const value = metrics[name]?.(point) ?? null
					return value === null
						? []
						: [
								{
									timestamp: point.time,
									metric_name: name,
									metric_value: value,
									tags: instance ? { instance } : {},
								},
							]
				}),
			)
			return c.json({
				service_name: service,
				start_time: since,
				end_time: until,
				step_seconds: step,
				metrics: values.slice(-limit),
			})
		},
	)
