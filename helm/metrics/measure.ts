import { durationBuckets } from "@hivematrix/shared/metrics"
import { parseSample } from "./parse-metrics.ts"
import type { InstanceMetrics } from "./read-instances.ts"

/** What an instance's counters say, summed over its routes. */
type Totals = { requests: number; errors: number; seconds: number; buckets: number[]; lag: number }

/** What an instance did between two looks, and what it costs. */
export type Point = {
	service: string
	instance: string
	cpuPercent: number | null
	memoryBytes: number | null
	requests: number | null
	errors: number | null
	seconds: number | null
	/** One for each of shared's buckets, then those beyond the last. */
	buckets: number[] | null
	lag: number | null
}

/** Turns counters into what happened since the last look. */
export const createMeter = () => {
	let before = new Map<string, Totals>()
	return (instances: InstanceMetrics[]): Point[] => {
		const now = new Map<string, Totals>()
		const points = instances
			.filter(({ pid }) => pid !== null)
			.map((one): Point => {
				const totals = one.metrics === undefined ? undefined : totalsOf(one.metrics)
				// Another process under the same name counts from nought.
				const key = `${one.name} ${one.pid}`
				const known = before.get(key)
				if (totals) now.set(key, totals)
				const since = totals && (known ?? (seenBefore(one) ? undefined : nothing()))
				return {
					service: one.service,
					instance: one.name,
					cpuPercent: one.cpu_percent,
					memoryBytes: one.memory_bytes,
					requests: since ? totals.requests - since.requests : null,
					errors: since ? totals.errors - since.errors : null,
					seconds: since ? totals.seconds - since.seconds : null,
					buckets: since ? totals.buckets.map((count, index) => count - (since.buckets[index] ?? 0)) : null,
					lag: totals?.lag ?? null,
				}
			})
		before = now
		return points
	}
}

/** Whether it ran before we began to look: then its counters say nothing of the last seconds. */
const seenBefore = ({ uptime_seconds }: InstanceMetrics): boolean => (uptime_seconds ?? 0) > 30

const nothing = (): Totals => ({
	requests: 0,
	errors: 0,
	seconds: 0,
	buckets: [...durationBuckets.map(() => 0), 0],
	lag: 0,
})

const totalsOf = (text: string): Totals => {
	const totals = nothing()
	for (const line of text.split("\n")) {
		if (line.startsWith("event_loop_lag_seconds ")) totals.lag = Number(line.split(" ")[1])
		if (!line.startsWith("http_request_duration_seconds_")) continue
		const sample = parseSample(line)
		if (sample) addTo(totals, sample)
	}
	// The text counts what took at most so long, each bucket with all before it; we count each alone.
	totals.buckets = totals.buckets.map((count, index) => count - (totals.buckets[index - 1] ?? 0))
	return totals
}

const addTo = (
	totals: Totals,
	{ name, labels, value }: NonNullable<ReturnType<typeof parseSample>>,
): void => {
	if (name.endsWith("_sum")) totals.seconds += value
	if (name.endsWith("_count")) {
		totals.requests += value
		if (labels.status === "5xx") totals.errors += value
	}
	if (name.endsWith("_bucket")) {
		const index = labels.le === "+Inf" ? durationBuckets.length : durationBuckets.indexOf(Number(labels.le))
		if (index >= 0) totals.buckets[index] = (totals.buckets[index] ?? 0) + value
	}
}
