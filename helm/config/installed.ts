import { z } from "zod"
import { KnownError, notRunningCode } from "../known-error.ts"
import { readIfThere } from "./atomic-file.ts"
import type { Home } from "./home.ts"
import { type MasterConfig, readMasterConfig } from "./master-config.ts"

/** What a command needs to ask services itself: the configuration, and where each of them listens. */
export type Installed = { config: MasterConfig; urlOf: (service: string) => string; services: string[] }

const Addresses = z.record(z.string(), z.object({ url: z.url() }))

/** Reads what the last start wrote. */
export const readInstalled = (home: Home): Installed => {
	const addresses = Addresses.parse(JSON.parse(readIfThere(home.masterServices) ?? "{}"))
	return {
		config: readMasterConfig(home.masterConfig),
		services: Object.keys(addresses),
		urlOf: (service) => {
			const address = addresses[service]
			if (address) return address.url
			throw new KnownError(
				`There is no ${service} in ${home.root}. Start it with "bun run start".`,
				notRunningCode,
			)
		},
	}
}

/** Asks a service; nobody there is a sentence, not a stack. */
export const fetchFrom = async (url: string, init: RequestInit): Promise<Response> => {
	try {
		return await fetch(url, { signal: AbortSignal.timeout(10_000), ...init })
	} catch {
		throw new KnownError(`${new URL(url).origin} can't be reached. See "bun helm status".`, notRunningCode)
	}
}
