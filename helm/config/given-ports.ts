import { portsOfRegistry } from "../apps/registry.ts"
import type { MasterConfig } from "./master-config.ts"
import type { FoundService, Service } from "./service.ts"

/** The first port for services that come without one, or with one that is another's. */
const firstPort = 5100

/**
 * Gives each service its port, without the offset: the one the configuration keeps for it, the one of its manifest where
 * nobody else has that, or the next free one. Services of the registry come first, so a newcomer moves and never they;
 * two that the configuration itself puts on one port stay there and are refused by `wrongWith`.
 */
export const givePorts = (found: FoundService[], config: MasterConfig | undefined): Service[] => {
	const registered = portsOfRegistry()
	const kept = (name: string) => config?.apps[name]?.port
	const given = new Map<FoundService, number>()
	const taken = new Set<number>(config ? [config.databases.postgresql.port] : [])
	const rank = ({ name }: FoundService) =>
		kept(name) ? 0 : registered.has(name) ? 1 : config?.apps[name] ? 2 : 3
	for (const service of found.toSorted((a, b) => rank(a) - rank(b))) {
		const { name } = service
		const wished = kept(name) ?? service.port
		const free = (port: number) =>
			!taken.has(port) && (registered.get(name) === port || !isOf(registered, port))
		const port = wished && (kept(name) || free(wished)) ? wished : nextFree(free)
		taken.add(port)
		given.set(service, port)
	}
	return found.map((service) => ({ ...service, port: given.get(service) ?? 0 }))
}

/** The configuration with the ports that were given, where they are not what the manifest says. */
export const keepPorts = (config: MasterConfig, found: FoundService[], given: Service[]): MasterConfig => {
	const apps = { ...config.apps }
	for (const [index, { name, port }] of given.entries()) {
		const app = apps[name]
		if (app && !app.port && port !== found[index]?.port) apps[name] = { ...app, port }
	}
	return { ...config, apps }
}

const isOf = (registered: Map<string, number>, port: number): boolean =>
	[...registered.values()].includes(port)

const nextFree = (free: (port: number) => boolean): number => {
	let port = firstPort
	while (!free(port)) port += 1
	return port
}
