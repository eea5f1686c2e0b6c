import type { Home } from "../config/home.ts"
import { askHelm } from "../platform/control-client.ts"
import { type InstanceStatus, Status } from "../platform/status.ts"

/** An instance as the supervisor sees it, and its own `/metrics`; none where it has no such page or doesn't answer. */
export type InstanceMetrics = InstanceStatus & { metrics: string | undefined }

/** Milliseconds that an instance may take to answer. */
const patience = 2_000

/** A page of metrics larger than this, in characters, is not read: a service must not fill our memory. */
const largest = 4 * 2 ** 20

/** Asks the supervisor and every instance at once. */
export const readInstances = async (home: Home): Promise<InstanceMetrics[]> => {
	const { instances } = await askHelm(home, "/status", Status, "GET")
	return Promise.all(instances.map(async (instance) => ({ ...instance, metrics: await metricsOf(instance) })))
}

const metricsOf = async ({ socket }: InstanceStatus): Promise<string | undefined> => {
	if (!socket) return undefined
	try {
		const response = await fetch("http://instance/metrics", {
			unix: socket,
			signal: AbortSignal.timeout(patience),
			keepalive: false,
		})
		const text = await response.text()
		return response.ok && text.length < largest ? text : undefined
	} catch {
		// It is starting, busy, or was never one of ours: there is nothing to read.
		return undefined
	}
}
