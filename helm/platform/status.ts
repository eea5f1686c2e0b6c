import { z } from "zod"
import type { Instance } from "../supervise/instance.ts"
import { type Usage, usageOf } from "../supervise/process-table.ts"

/** One line of `helm status`. */
export const InstanceStatus = z.object({
	name: z.string(),
	title: z.string(),
	state: z.enum(["stopped", "starting", "ready", "degraded", "backing-off", "failed", "stopping"]),
	reason: z.string(),
	pid: z.number().nullable(),
	port: z.number(),
	/** Seconds in this state. */
	for_seconds: z.number(),
	restarts: z.number(),
	cpu_percent: z.number().nullable(),
	memory_bytes: z.number().nullable(),
})
export type InstanceStatus = z.infer<typeof InstanceStatus>

/** What Helm says of itself and all it runs. */
export const Status = z.object({
	url: z.string(),
	home: z.string(),
	pid: z.number(),
	instances: z.array(InstanceStatus),
})
export type Status = z.infer<typeof Status>

/** Measures instances; processor time is that between two looks, or since the start of a process seen for the first time. */
export class Meter {
	readonly #seen = new Map<string, { ticks: number; at: number }>()

	read(instances: Instance[]): InstanceStatus[] {
		const usages = usageOf(instances.flatMap(({ process }) => process?.pid ?? []))
		return instances.map((instance) => {
			const { program, state, reason, restarts, process } = instance
			const usage = process && usages.get(process.pid)
			return {
				name: program.name,
				title: program.title,
				state,
				reason,
				pid: process?.pid ?? null,
				port: program.port,
				for_seconds: Math.round((Date.now() - instance.since) / 1000),
				restarts,
				cpu_percent: usage ? this.#percent(`${process.pid} ${process.started}`, usage, instance.since) : null,
				memory_bytes: usage?.bytes ?? null,
			}
		})
	}

	#percent(key: string, { ticks }: Usage, since: number): number {
		const now = Date.now()
		const before = this.#seen.get(key) ?? { ticks: 0, at: since }
		this.#seen.set(key, { ticks, at: now })
		const percent = ((ticks - before.ticks) * 1000) / Math.max(now - before.at, 10)
		return Math.round(percent * 10) / 10
	}
}
