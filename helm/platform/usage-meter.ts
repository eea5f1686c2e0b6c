import type { ProcessId } from "../supervise/process-table.ts"
import { type Usage, usageOf } from "../supervise/process-table.ts"

export type Measured = { cpu_percent: number; memory_bytes: number }

/** The system is asked no more often: to read memory costs, and over a shorter time processor time says nothing. */
const freshFor = 1_000

type Look = { at: number; usages: Map<string, Usage>; measured: Map<string, Measured> }

/** Measures processes; processor time is that between two looks, or since the launch of a process seen for the first time. */
export class UsageMeter {
	#last: Look = { at: 0, usages: new Map(), measured: new Map() }

	/** @param processes each with the time of its launch */
	read(processes: { id: ProcessId; since: number }[]): Map<string, Measured> {
		const now = Date.now()
		const known = processes.every(({ id }) => this.#last.usages.has(keyOf(id)))
		if (known && now - this.#last.at < freshFor) return this.#last.measured
		const found = usageOf(processes.map(({ id }) => id.pid))
		const usages = new Map<string, Usage>()
		const measured = new Map<string, Measured>()
		for (const { id, since } of processes) {
			const usage = found.get(id.pid)
			if (!usage) continue
			const before = this.#last.usages.get(keyOf(id))
			const time = now - (before ? this.#last.at : since)
			const percent = ((usage.ticks - (before?.ticks ?? 0)) * 1000) / Math.max(time, 10)
			usages.set(keyOf(id), usage)
			measured.set(keyOf(id), { cpu_percent: Math.round(percent * 10) / 10, memory_bytes: usage.bytes })
		}
		this.#last = { at: now, usages, measured }
		return measured
	}
}

export const keyOf = ({ pid, started }: ProcessId): string => `${pid} ${started}`
