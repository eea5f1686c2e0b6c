import { z } from "zod"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"
import { holderOf } from "../supervise/lock.ts"
import type { Home } from "./home.ts"

/**
 * Lets the running Helm read the configuration, and restarts what works by the old one: PostgreSQL first, since the others
 * live on it, and those nobody has stopped.
 * @returns what was restarted; nothing runs, nothing is
 */
export const applyConfig = async (
	home: Home,
	affected: string[],
	restarting: (name: string) => void,
): Promise<string[]> => {
	if (!holderOf(home)) return []
	await askHelm(home, "/reload", z.unknown())
	const { instances } = await askHelm(home, "/status", Status, "GET")
	const running = new Set(instances.flatMap(({ name, state }) => (state === "stopped" ? [] : [name])))
	const names = affected.filter((name) => running.has(name))
	names.sort((a, b) => Number(b === "postgres") - Number(a === "postgres"))
	for (const name of names) {
		restarting(name)
		await askHelm(home, `/services/${name}/restart`, z.unknown())
	}
	return names
}
