import { readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import { writeAtomically, writeJson } from "./atomic-file.ts"
import { appOf, environmentOf, type Platform } from "./environment.ts"
import { writeMasterConfig } from "./master-config.ts"
import { sha256 } from "./secrets.ts"

/** Writes everything that follows from the configuration and the manifests: each file whole, each with mode 0600. */
export const writeConfiguration = (platform: Platform): void => {
	const { home, config, services } = platform
	writeMasterConfig(home.masterConfig, config)
	for (const service of services) {
		const lines = Object.entries(environmentOf(platform, service)).map(
			([name, value]) => `${name}=${value}\n`,
		)
		writeAtomically(join(home.environments, `${service.name}.env`), lines.join(""))
	}
	const known = new Set(services.map(({ name }) => `${name}.env`))
	for (const file of readdirSync(home.environments)) {
		if (!known.has(file)) rmSync(join(home.environments, file))
	}
	writeJson(home.callers, callersOf(platform))
	writeJson(home.services, directoryOf(platform))
	writeJson(
		home.masterServices,
		Object.fromEntries(services.map(({ name, port }) => [name, { url: `http://127.0.0.1:${port}`, port }])),
	)
}

/** Whom Core mints tokens for: by the hash of a secret, so the file gives nobody a way in. */
const callersOf = (platform: Platform) => {
	const caller = (name: string, calls: string[]) => [
		name,
		{ secret_sha256: sha256(appOf(platform, name).service_secret), calls },
	]
	return Object.fromEntries([
		// The command line asks for tokens as Helm, whether its dashboard runs or not.
		caller("helm", ["core"]),
		...platform.services.map(({ name, calls }) => caller(name, calls)),
	])
}

const directoryOf = ({ services }: Platform): ServiceDirectory =>
	Object.fromEntries(
		services.map(({ name, port, title, visible, levels, paths, pages, icon, order }) => [
			name,
			{
				url: `http://127.0.0.1:${port}`,
				port,
				path: `/${name}`,
				title,
				visible,
				levels,
				paths,
				pages,
				icon,
				order,
			},
		]),
	)
