import { ConfigurationError } from "@hivematrix/shared/env"
import type { Platform } from "../config/environment.ts"
import { readPlatform, type Source } from "../config/platform.ts"
import { takenPorts } from "../config/ports.ts"
import { serviceProgram } from "../supervise/service-program.ts"
import type { Supervisor } from "../supervise/supervisor.ts"
import { compareServices, namesOf, type Reloaded } from "./compare-services.ts"

type Reloading = {
	source: Source
	supervisor: Supervisor
	platform: () => Platform
	/** Makes the platform that was read the one that holds. @returns it as it was written */
	adopt: (next: Platform) => Platform
}

/**
 * Reads manifests and configuration anew: starts what is new or changed, stops what is gone, and brings all others to
 * the number of instances that they are to have.
 */
export const reloading = ({ source, supervisor, platform, adopt }: Reloading): (() => Promise<Reloaded>) => {
	const reread = async () => {
		const before = platform().services
		const next = readPlatform(source)
		const { added, removed, changed } = compareServices(before, next.services)
		const listens = (port: number) => before.some((service) => service.port === port)
		// A port of ours is given free before it is taken.
		const taken = await takenPorts([...added, ...changed].filter(({ port }) => !listens(port)))
		if (taken.length) throw new ConfigurationError(taken.join("\n"))
		const adopted = adopt(next)
		const resting = changed.filter(({ name }) =>
			supervisor.find(name).every(({ state }) => state === "stopped"),
		)
		for (const { name } of [...removed, ...changed]) await supervisor.remove(name)
		for (const service of resting) supervisor.add(serviceProgram(service, platform))
		const fresh = [...added, ...changed].filter((service) => !resting.includes(service))
		if (fresh.some(({ database }) => database))
			await (await import("../postgres/databases.ts")).ensureDatabases(adopted)
		for (const service of fresh) supervisor.add(serviceProgram(service, platform))
		for (const { name } of fresh) await supervisor.start(name)
		for (const { name } of adopted.services) await supervisor.scale(name)
		return {
			added: namesOf(added),
			removed: namesOf(removed),
			changed: namesOf(changed),
			started: namesOf(fresh),
		}
	}

	let reading: Promise<unknown> = Promise.resolve()
	return async () => {
		// One at a time: an installation is undone by a reload while the first may still be at work.
		const read = reading.then(reread)
		reading = read.catch(() => {})
		const { started, ...reloaded } = await read
		await supervisor.settled(supervisor.instances.filter(({ program }) => started.includes(program.name)))
		return reloaded
	}
}
