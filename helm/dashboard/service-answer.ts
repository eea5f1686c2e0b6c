import { z } from "zod"
import type { ServiceStatus } from "./services-of.ts"

/** A service's status under the reference's names, and ours: `state`, `restarts`, `instances`. */
export const ServiceAnswer = z.object({
	service_name: z.string(),
	title: z.string(),
	version: z.string(),
	status: z.enum(["running", "stopped", "error", "unknown"]),
	health_status: z.enum(["healthy", "degraded", "unhealthy", "unknown"]),
	health_message: z.string(),
	state: z.string(),
	restarts: z.int(),
	port: z.int(),
	pid: z.int().nullable(),
	started_at: z.iso.datetime().nullable(),
	last_checked: z.iso.datetime().nullable(),
	uptime_seconds: z.number().nullable(),
	cpu_percent: z.number().nullable(),
	memory_mb: z.number().nullable(),
	instances: z.array(
		z.object({ name: z.string(), state: z.string(), reason: z.string(), pid: z.int().nullable() }),
	),
})
export type ServiceAnswer = z.infer<typeof ServiceAnswer>

const statuses: Record<ServiceStatus["state"], ServiceAnswer["status"]> = {
	ready: "running",
	degraded: "running",
	starting: "running",
	stopping: "running",
	stopped: "stopped",
	"backing-off": "error",
	failed: "error",
}

const healths: Record<ServiceStatus["state"], ServiceAnswer["health_status"]> = {
	ready: "healthy",
	degraded: "degraded",
	starting: "unknown",
	stopping: "unknown",
	stopped: "unknown",
	"backing-off": "unhealthy",
	failed: "unhealthy",
}

export const answerOf = (service: ServiceStatus): ServiceAnswer => {
	const { name, title, version, state, reason, restarts, port, instances, memory_bytes } = service
	const uptimes = instances.flatMap(({ uptime_seconds }) => uptime_seconds ?? [])
	const uptime = uptimes.length > 0 ? Math.max(...uptimes) : null
	return {
		service_name: name,
		title,
		version,
		status: statuses[state],
		health_status: healths[state],
		health_message: reason || service.probe?.detail || state,
		state,
		restarts,
		port,
		pid: instances.find(({ pid }) => pid !== null)?.pid ?? null,
		started_at: uptime === null ? null : new Date(Date.now() - uptime * 1000).toISOString(),
		last_checked: service.probe?.at ?? null,
		uptime_seconds: uptime,
		cpu_percent: service.cpu_percent,
		memory_mb: memory_bytes === null ? null : memory_bytes / 2 ** 20,
		instances: instances.map((one) => ({
			name: one.name,
			state: one.state,
			reason: one.reason,
			pid: one.pid,
		})),
	}
}
