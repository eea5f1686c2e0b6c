import { join } from "node:path"
import { ConfigurationError } from "@hivematrix/shared/env"
import type { Platform } from "./environment.ts"
import { type Home, ownServices, prepareHome, repository } from "./home.ts"
import { type MasterConfig, readMasterConfig, withApps } from "./master-config.ts"
import { findServices, type Service } from "./service.ts"
import { wrongWith } from "./service-rules.ts"

/** What to read a platform from. */
export type Source = {
	home: Home
	services: string
	/** Folders of services that are part of Helm, beside those in `services`. */
	own?: string[]
	offset: number
}

/** This clone: its services, and Helm's own. */
export const cloneSource = (home: Home, offset: number): Source => ({
	home,
	services: join(repository, "services"),
	own: ownServices,
	offset,
})

/**
 * Reads the configuration and every manifest, and checks them together.
 * @throws ConfigurationError with all the reasons at once.
 */
export const readPlatform = ({ home, services, own = [], offset }: Source): Platform => {
	const { found, reasons } = findServices(services, own)
	const unwritable = prepareHome(home)
	const config = unwritable.length ? undefined : configuration(home, reasons)
	const placed = found.map((service) => ({
		...service,
		port: (config?.apps[service.name]?.port ?? service.port) + offset,
	}))
	reasons.push(...unwritable, ...wrongWith(placed))
	if (!found.length && !reasons.length) reasons.push(`There are no services in ${services}.`)
	if (reasons.length || !config) throw new ConfigurationError(reasons.join("\n"))
	const { version } = config.keycloak
	const names = [...found.map(({ name }) => name), "helm", ...(version ? ["keycloak"] : [])]
	const running = version ? withKeycloak(placed) : placed
	return { home, offset, services: running, config: withApps(config, [...new Set(names)]) }
}

/** Keycloak in place of the embedded identity, for whoever needs it. */
const withKeycloak = (services: Service[]): Service[] =>
	services
		.filter(({ name }) => name !== "identity")
		.map((service) => ({
			...service,
			needs: service.needs.map((need) => (need === "identity" ? "keycloak" : need)),
		}))

const configuration = (home: Home, reasons: string[]): MasterConfig | undefined => {
	try {
		return readMasterConfig(home.masterConfig)
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error
		reasons.push(error.message)
		return undefined
	}
}
