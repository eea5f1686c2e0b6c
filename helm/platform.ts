import { ConfigurationError } from "@hivematrix/shared/env"
import type { Platform } from "./environment.ts"
import { type Home, prepareHome } from "./home.ts"
import { type MasterConfig, readMasterConfig, withApps } from "./master-config.ts"
import { findServices } from "./service.ts"
import { wrongWith } from "./service-rules.ts"

/** What to read a platform from. */
export type Source = { home: Home; services: string; offset: number }

/**
 * Reads the configuration and every manifest, and checks them together.
 * @throws ConfigurationError with all the reasons at once.
 */
export const readPlatform = ({ home, services, offset }: Source): Platform => {
	const { found, reasons } = findServices(services)
	const unwritable = prepareHome(home)
	const config = unwritable.length ? undefined : configuration(home, reasons)
	const placed = found.map((service) => ({
		...service,
		port: (config?.apps[service.name]?.port ?? service.port) + offset,
	}))
	reasons.push(...unwritable, ...wrongWith(placed))
	if (!found.length && !reasons.length) reasons.push(`There are no services in ${services}.`)
	if (reasons.length || !config) throw new ConfigurationError(reasons.join("\n"))
	const names = [...found.map(({ name }) => name), "helm"]
	return { home, offset, services: placed, config: withApps(config, names) }
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
