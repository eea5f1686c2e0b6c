import { z } from "zod"
import type { Instance } from "../supervise/instance.ts"
import type { Measured } from "./usage-meter.ts"

const State = z.enum(["stopped", "starting", "ready", "degraded", "backing-off", "failed", "stopping"])

/** One line of `helm status`. Times are ISO 8601, in UTC. */
export const InstanceStatus = z.object({
	/** As it is called and logged: the service's name, with `.1`, `.2` where several instances of it run. */
	name: z.string(),
	service: z.string(),
	/** Which of the service's instances, from 1. */
	instance: z.number(),
	title: z.string(),
	/** Of its package.json, and the commit where there is one: `1.2.0+4fbc1a9`; empty before the first launch. */
	version: z.string(),
	state: State,
	reason: z.string(),
	pid: z.number().nullable(),
	port: z.number(),
	/** Where this very instance answers, also `/metrics`; null while it doesn't. Only Helm's user may open it. */
	socket: z.string().nullable(),
	/** When it came into this state. */
	since: z.string(),
	/** Of the process that runs. */
	uptime_seconds: z.number().nullable(),
	/** Seconds in this state. */
	for_seconds: z.number(),
	restarts: z.number(),
	cpu_percent: z.number().nullable(),
	memory_bytes: z.number().nullable(),
	/** What it may use before it is replaced; null is without limit. */
	memory_limit_bytes: z.number().nullable(),
	/** What it said when it was asked last. */
	probe: z
		.object({
			at: z.string(),
			ready: z.boolean(),
			alive: z.boolean(),
			detail: z.string(),
			milliseconds: z.number(),
		})
		.nullable(),
	/** Its last changes of state, oldest first; the log has all of them. */
	history: z.array(z.object({ at: z.string(), state: State, reason: z.string() })),
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

/** What an instance says of itself, with what was measured of its process. */
export const statusOf = (instance: Instance, measured: Measured | undefined): InstanceStatus => {
	const { program, state, reason, restarts, process, probe } = instance
	return {
		name: instance.name,
		service: program.name,
		instance: instance.number,
		title: program.title,
		version: instance.version,
		state,
		reason,
		pid: process?.id.pid ?? null,
		port: program.port,
		socket: instance.socket ?? null,
		since: iso(instance.since),
		uptime_seconds: process ? Math.round((Date.now() - process.since) / 1000) : null,
		for_seconds: Math.round((Date.now() - instance.since) / 1000),
		restarts,
		cpu_percent: measured?.cpu_percent ?? null,
		memory_bytes: measured?.memory_bytes ?? null,
		memory_limit_bytes: program.memoryLimit() ?? null,
		probe: probe ? { ...probe, at: iso(probe.at) } : null,
		history: instance.history.changes.map((change) => ({ ...change, at: iso(change.at) })),
	}
}

const iso = (time: number): string => new Date(time).toISOString()
