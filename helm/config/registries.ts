import { readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { ConfigurationError } from "@hivematrix/shared/env"
import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import { json, writeAtomically, writeJson } from "./atomic-file.ts"
import { keepApps } from "./change-config.ts"
import { appOf, environmentOf, type Platform } from "./environment.ts"
import type { Home } from "./home.ts"
import { sha256 } from "./secrets.ts"
import type { Service } from "./service.ts"

/**
 * Writes everything that follows from the configuration and the manifests: each file whole, each with mode 0600.
 * @returns the platform with the secrets that the master configuration keeps, whoever made them first
 */
export const writeConfiguration = (read: Platform): Platform => {
	const platform = { ...read, config: keepApps(read.home, read.config) }
	const files = filesOf(platform)
	for (const [file, text] of files) writeAtomically(file, text)
	for (const file of strayFiles(platform.home, files)) rmSync(file)
	writeJson(read.home.written, Object.fromEntries([...files].map(([file, text]) => [file, sha256(text)])))
	return platform
}

/** Every file that follows from the configuration and the manifests, with what it has to say. */
export const filesOf = (platform: Platform): Map<string, string> => {
	const { home, services, offset } = platform
	return new Map([
		...services.map(
			(service) =>
				[join(home.environments, `${service.name}.env`), environmentFile(platform, service)] as const,
		),
		[home.callers, json(callersOf(platform))],
		[home.services, json(directoryOf(platform))],
		[
			home.masterServices,
			json(
				Object.fromEntries(
					services.map(({ name, port }) => [name, { url: `http://127.0.0.1:${port}`, port }]),
				),
			),
		],
		[home.portOffset, `${offset}\n`],
	])
}

/** Environment files of services that are gone. */
export const strayFiles = (home: Home, files: Map<string, string>): string[] =>
	readdirSync(home.environments)
		.map((name) => join(home.environments, name))
		.filter((file) => !files.has(file))

/** One line a setting. A value with a line end would be two settings, so it is refused wherever it came from. */
const environmentFile = (platform: Platform, service: Service): string =>
	Object.entries(environmentOf(platform, service))
		.map(([name, value]) => {
			if (/\p{Cc}/u.test(value))
				throw new ConfigurationError(`${name} of ${service.name} has a line end in it.`)
			return `${name}=${value}\n`
		})
		.join("")

/** Whom Core mints tokens for: by the hash of a secret, so the file gives nobody a way in. */
const callersOf = (platform: Platform) => {
	const caller = (name: string, calls: string[]) => [
		name,
		{ secret_sha256: sha256(appOf(platform, name).service_secret), calls },
	]
	return Object.fromEntries([
		...platform.services.map(({ name, calls }) => caller(name, calls)),
		// The command line asks for tokens as Helm, whether its dashboard runs or not, and each service for its routes.
		caller("helm", [...new Set(["core", ...platform.services.map(({ name }) => name)])].sort()),
		...Object.entries(platform.config.callers).map(([name, { secret, calls }]) => [
			name,
			{ secret_sha256: sha256(secret), calls, elsewhere: true },
		]),
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
