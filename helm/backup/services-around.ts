import { z } from "zod"
import type { Home } from "../config/home.ts"
import { KnownError } from "../known-error.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"

/**
 * Does something to databases while the services that use them are stopped, and starts them again with the
 * configuration as it is then. Where nothing is `running`, there is nothing to stop.
 * @param service only this one
 * @throws KnownError when one that was ready isn't any more
 */
export const whileStopped = async (
	home: Home,
	running: boolean,
	service: string | undefined,
	act: () => Promise<void>,
): Promise<void> => {
	if (!running) return act()
	const before = await statesOf(home)
	const names = [...before.keys()].filter((name) => name !== "postgres" && (!service || name === service))
	const stopped = names.filter((name) => before.get(name) !== "stopped")
	await Promise.all(stopped.map((name) => tell(home, `/services/${name}/stop`)))
	const failure = await act().then(
		() => undefined,
		(error: unknown) => ({ error }),
	)
	await tell(home, "/reload")
	await Promise.all(stopped.map((name) => tell(home, `/services/${name}/start`)))
	if (failure) throw failure.error
	const after = await statesOf(home)
	const lost = stopped.filter((name) => before.get(name) === "ready" && after.get(name) !== "ready")
	if (lost.length)
		throw new KnownError(`${lost.join(", ")} did not become ready. See "bun helm logs ${lost[0]}".`)
}

const tell = (home: Home, path: string) => askHelm(home, path, z.unknown())

/** Each program's state; of several instances the one that is not ready, if there is one. */
const statesOf = async (home: Home): Promise<Map<string, string>> => {
	const { instances } = await askHelm(home, "/status", Status, "GET")
	const states = new Map<string, string>()
	for (const { service, state } of instances)
		if (state !== "ready" || !states.has(service)) states.set(service, state)
	return states
}
