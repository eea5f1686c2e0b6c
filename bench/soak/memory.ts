import { readFileSync } from "node:fs"

/** Samples a process's resident memory, in MiB (`VmRSS`, proc(5)). */
export const watchMemory = (pid: number, every = 1_000) => {
	const samples: { minute: number; mib: number }[] = []
	const began = Date.now()
	const look = () => {
		const mib = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024
		samples.push({ minute: (Date.now() - began) / 60_000, mib })
	}
	look()
	const timer = setInterval(look, every)
	return {
		/** First, highest and last, and the slope in MiB a minute by least squares over the second half, when it is warm. */
		stop: () => {
			clearInterval(timer)
			const warm = samples.slice(Math.floor(samples.length / 2))
			const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
			const [x, y] = [mean(warm.map(({ minute }) => minute)), mean(warm.map(({ mib }) => mib))]
			const over = warm.reduce((sum, { minute, mib }) => sum + (minute - x) * (mib - y), 0)
			const under = warm.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0)
			return {
				first: samples[0]?.mib ?? 0,
				highest: Math.max(...samples.map(({ mib }) => mib)),
				last: samples.at(-1)?.mib ?? 0,
				slope: under ? over / under : 0,
			}
		},
	}
}
