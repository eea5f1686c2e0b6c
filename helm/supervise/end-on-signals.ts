import type { RunningPlatform } from "../platform/running-platform.ts"
import { watchRunners } from "./runners.ts"

/** npm and Bun pass on a Ctrl-C that the terminal has sent to us as well: this close together, two are one. */
const echo = 500

/** The first signal ends everything in order, another ends it at once. */
export const endOnSignals = (running: RunningPlatform): void => {
	let first = 0
	const end = () => {
		const now = Date.now()
		if (!first) {
			first = now
			void running.end()
		} else if (now - first > echo) {
			running.kill()
		}
	}
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end)
	// Whoever read our output may be gone; that's no reason to leave in disorder.
	process.stdout.on("error", () => {})
	process.stderr.on("error", () => {})
}

/** The end of `npx` or `bun run`, in the terminal that shows us, counts as a signal. */
export const endWithRunners = (running: RunningPlatform): void => {
	const runners = watchRunners(() => void running.end())
	void running.ended.then(runners.stop)
}
