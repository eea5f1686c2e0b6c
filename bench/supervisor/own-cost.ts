import { readFileSync } from "node:fs"

/** What a process costs by itself, without those it runs: its proportional share of memory, and of one core. */
export type Cost = { megabytes: number; percent: number }

/** Over so many seconds. */
export const costOf = async (pid: number, seconds: number): Promise<Cost> => {
	const before = ticksOf(pid)
	const began = performance.now()
	await Bun.sleep(seconds * 1000)
	// A tick is a hundredth of a second.
	const percent = ((ticksOf(pid) - before) * 1000) / (performance.now() - began)
	const [, kilobytes] = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m) ?? []
	return { megabytes: Number(kilobytes) / 1024, percent }
}

const ticksOf = (pid: number): number => {
	const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
	return Number(fields[11]) + Number(fields[12])
}
