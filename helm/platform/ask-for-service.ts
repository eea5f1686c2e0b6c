import type { Home } from "../config/home.ts"
import { KnownError } from "../known-error.ts"
import { askHelm } from "./control-client.ts"
import { InstanceStatus } from "./status.ts"

/**
 * Has Helm start or restart a service and says when it is ready.
 * @throws KnownError with each instance that isn't, and why
 */
export const askForService = async (
	home: Home,
	service: string,
	deed: "start" | "restart",
): Promise<void> => {
	const path = `/services/${encodeURIComponent(service)}/${deed}`
	const instances = await askHelm(home, path, InstanceStatus.array())
	const failed = instances.filter(({ state }) => state !== "ready")
	if (failed.length) {
		const reasons = failed.map(({ name, state, reason }) => `${name} is ${state}: ${reason}.`)
		throw new KnownError(`${reasons.join("\n")}\nSee "bun helm logs ${service}".`)
	}
	console.log(`${service} is ready.`)
}
