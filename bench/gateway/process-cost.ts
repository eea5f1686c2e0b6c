import { readFileSync } from "node:fs"

/** User and system time of some processes so far, in seconds; the kernel counts in hundredths (proc(5)). */
export const cpuSeconds = (pids: number[]): number =>
	pids.reduce((sum, pid) => {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
		// The name, in brackets, may have spaces: fields are counted from behind it.
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
		return sum + (Number(fields[11]) + Number(fields[12])) / 100
	}, 0)

export const residentMemory = (pids: number[]): number =>
	pids.reduce((sum, pid) => {
		const status = readFileSync(`/proc/${pid}/status`, "utf8")
		return sum + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
	}, 0)
