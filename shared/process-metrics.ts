import { monitorEventLoopDelay } from "node:perf_hooks"

/** What this process costs, in Prometheus' text format, with the names that its client libraries use. */
export const processMetrics = (): (() => string) => {
	// Costs a timer of its own, so it starts when somebody asks for the first time.
	let delay: ReturnType<typeof monitorEventLoopDelay> | undefined
	return () => {
		const { user, system } = process.cpuUsage()
		const lag = delay ? Math.max(delay.max - resolution * 1e6, 0) / 1e9 : 0
		if (delay) delay.reset()
		else {
			delay = monitorEventLoopDelay({ resolution })
			delay.enable()
		}
		return [
			line("process_cpu_seconds_total", "counter", "Processor time.", (user + system) / 1e6),
			line("process_resident_memory_bytes", "gauge", "Resident memory.", process.memoryUsage.rss()),
			line(
				"process_start_time_seconds",
				"gauge",
				"When it started, since 1970.",
				Math.round(performance.timeOrigin / 1000),
			),
			line(
				"event_loop_lag_seconds",
				"gauge",
				"The longest that the event loop was held up since this was asked last.",
				Number.isFinite(lag) ? lag : 0,
			),
		].join("")
	}
}

/** Milliseconds between two looks at the event loop. */
const resolution = 100

const line = (name: string, type: string, help: string, value: number): string =>
	`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`
