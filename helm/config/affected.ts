import { isDeepStrictEqual } from "node:util"
import { environmentOf, type Platform } from "./environment.ts"
import type { MasterConfig } from "./master-config.ts"
import { placeServices, type Source } from "./platform.ts"
import { listSettings } from "./settings.ts"

/** The programs that go on with old settings until they are restarted: their environment differs, or a key names them. */
export const affectedBy = (source: Source, before: MasterConfig, after: MasterConfig): string[] => {
	const placed = placeServices(source, after)
	// A service that has no entry yet gets one with new secrets, which are the same on both sides of the change.
	const entries = Object.entries(placed.config.apps).map(
		([name, { port: _, ...app }]) => [name, app] as const,
	)
	const apps = { ...Object.fromEntries(entries), ...before.apps }
	const was = environments(placeServices(source, { ...before, apps }))
	const is = environments(placed)
	const told = [...is].filter(([name, environment]) => !isDeepStrictEqual(was.get(name), environment))
	const values = new Map(listSettings(before).map(({ key, value }) => [key, value]))
	const named = listSettings(after)
		.filter(({ key, value }) => !isDeepStrictEqual(values.get(key), value))
		.flatMap(({ affects = [] }) => affects)
	return [...new Set([...named, ...told.map(([name]) => name)])]
}

const environments = (platform: Platform) =>
	new Map(platform.services.map((service) => [service.name, environmentOf(platform, service)]))
