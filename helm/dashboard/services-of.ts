import type { InstanceStatus } from "../platform/status.ts"

/** A service with all its instances, told as one. */
export type ServiceStatus = Omit<InstanceStatus, "pid"> & { instances: InstanceStatus[] }

// The worst first: what needs a person decides how the whole is told.
const order: InstanceStatus["state"][] = [
	"failed",
	"backing-off",
	"degraded",
	"starting",
	"stopping",
	"stopped",
	"ready",
]

export const servicesOf = (instances: InstanceStatus[]): ServiceStatus[] =>
	[...Map.groupBy(instances, ({ service }) => service).values()].flatMap((group) => {
		const [worst] = group.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
		if (!worst) return []
		const { pid: _, ...told } = worst
		return {
			...told,
			name: told.service,
			restarts: sum(group.map(({ restarts }) => restarts)) ?? 0,
			cpu_percent: sum(group.map(({ cpu_percent }) => cpu_percent)),
			memory_bytes: sum(group.map(({ memory_bytes }) => memory_bytes)),
			instances: group,
		}
	})

const sum = (values: (number | null)[]): number | null => {
	const known = values.filter((value) => value !== null)
	return known.length ? known.reduce((total, value) => total + value, 0) : null
}

/** Services that every page passes through: stopping one from a page would leave nobody there to start it again. */
export const carriers = new Set(["postgres", "core", "nexus", "helm"])
