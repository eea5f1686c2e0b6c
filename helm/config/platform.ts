import { join } from "node:path"
import { ConfigurationError } from "@hivematrix/shared/env"
import { withProvider } from "../keycloak/as-service.ts"
import { readIfThere } from "./atomic-file.ts"
import { wrongWithCallers } from "./caller-rules.ts"
import type { Platform } from "./environment.ts"
import { givePorts, keepPorts } from "./given-ports.ts"
import { type Home, ownServices, prepareHome, repository } from "./home.ts"
import { type MasterConfig, readMasterConfig, withApps } from "./master-config.ts"
import { type FoundService, findServices } from "./service.ts"
import { wrongWith } from "./service-rules.ts"

/** What to read a platform from. */
export type Source = {
	home: Home
	services: string
	/** Folders of services that are part of Helm, beside those in `services`. */
	own?: string[]
	/** Services that lie elsewhere yet, for a look at how they would fit in. */
	extra?: FoundService[]
	offset: number
}

/** This clone: its services, and Helm's own. */
export const cloneSource = (home: Home, offset: number): Source => ({
	home,
	services: join(repository, "services"),
	own: ownServices,
	offset,
})

/** What the last start on a home added to every port. */
export const lastOffset = (home: Home): number => Number(readIfThere(home.portOffset)?.trim() || 0)

/**
 * Reads the configuration and every manifest, and checks them together.
 * @throws ConfigurationError with all the reasons at once.
 */
export const readPlatform = (source: Source): Platform => {
	const { home, services, own } = source
	const { found: onDisk, reasons } = findServices([services, home.installed], own)
	const unwritable = prepareHome(home)
	const config = unwritable.length ? undefined : configuration(home, reasons)
	const found = withProvider(onDisk, home, config)
	reasons.push(...unwritable, ...wrongWith(givePorts(found, config)))
	if (config) reasons.push(...wrongWithCallers(config.callers, found))
	if (!found.length && !reasons.length) reasons.push(`There are no services in ${services}.`)
	if (reasons.length || !config) throw new ConfigurationError(reasons.join("\n"))
	return place(source, onDisk, config)
}

/** The services on disk under a configuration, each with its port and its secrets, right or not. */
export const placeServices = (source: Source, config: MasterConfig): Platform =>
	place(source, findServices([source.services, source.home.installed], source.own).found, config)

const place = (
	{ home, offset, extra = [] }: Source,
	onDisk: FoundService[],
	config: MasterConfig,
): Platform => {
	const found = withProvider([...onDisk, ...extra], home, config)
	const placed = givePorts(found, config)
	const names = [...new Set([...found.map(({ name }) => name), "helm"])]
	return {
		home,
		offset,
		services: placed.map((service) => ({ ...service, port: service.port + offset })),
		config: keepPorts(withApps(config, names), found, placed),
	}
}

const configuration = (home: Home, reasons: string[]): MasterConfig | undefined => {
	try {
		return readMasterConfig(home.masterConfig)
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error
		reasons.push(error.message)
		return undefined
	}
}
