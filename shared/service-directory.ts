import { readFileSync, statSync } from "node:fs"
import { z } from "zod"
import { ConfigurationError } from "./env.ts"
import { Level } from "./levels.ts"

/** One entry of `services.json`, which Helm writes and Nexus and the service client read. */
export const ServiceEntry = z.object({
	url: z.url(),
	port: z.int(),
	path: z.string(),
	title: z.string(),
	visible: z.boolean(),
	levels: z.array(Level),
	icon: z.string(),
	order: z.int(),
})
export type ServiceEntry = z.infer<typeof ServiceEntry>

export const ServiceDirectory = z.record(z.string(), ServiceEntry)
export type ServiceDirectory = z.infer<typeof ServiceDirectory>

/**
 * Reads `services.json`, again whenever the file has changed, so that a new service needs no restart.
 *
 * Looks at the file's time at most once a second; a damaged new version is ignored in favour of the last good one.
 * @throws ConfigurationError when the very first read fails.
 */
export const serviceDirectory = (file: string): (() => ServiceDirectory) => {
	let directory = read(file)
	let changed = statSync(file).mtimeMs
	let looked = Date.now()
	return () => {
		if (Date.now() - looked < 1000) return directory
		looked = Date.now()
		try {
			const time = statSync(file).mtimeMs
			if (time !== changed) {
				directory = read(file)
				changed = time
			}
		} catch {
			// Half-written or gone for a moment: the last good version still routes.
		}
		return directory
	}
}

const read = (file: string): ServiceDirectory => {
	try {
		return ServiceDirectory.parse(JSON.parse(readFileSync(file, "utf8")))
	} catch (cause) {
		throw new ConfigurationError(`${file} is not a readable services file. Run "bun helm update-config".`, {
			cause,
		})
	}
}
