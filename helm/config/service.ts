import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Manifest } from "@hivematrix/shared/manifest"

/** A service as Helm runs it: its manifest, its folder, and the port it really gets. */
export type Service = Manifest & {
	folder: string /** Part of Helm, and so of a name that is kept for it. */
	own: boolean
}

/** Paths that Nexus answers itself, and names that Helm gives its own processes. */
export const reservedNames = new Set([
	"helm",
	"supervisor",
	"postgres",
	"keycloak",
	"keycloak-callback",
	"login",
	"logout",
	"static",
	"health",
	"ready",
	"metrics",
])

/**
 * Reads every `NAME/service.json` in a folder, and those in Helm's `own` folders.
 * @returns the services by name, and what is wrong with the others
 */
export const findServices = (
	services: string,
	own: string[] = [],
): { found: Service[]; reasons: string[] } => {
	const found: Service[] = []
	const reasons: string[] = []
	const names = existsSync(services) ? readdirSync(services).sort() : []
	for (const folder of [...own, ...names.map((name) => join(services, name))]) {
		const file = join(folder, "service.json")
		if (!existsSync(file)) continue
		try {
			const manifest = Manifest.safeParse(JSON.parse(readFileSync(file, "utf8")))
			if (manifest.success) found.push({ ...manifest.data, folder, own: own.includes(folder) })
			else
				for (const { path, message } of manifest.error.issues)
					reasons.push(`${file} is not right: ${path.join(".") || "the file"}: ${message}.`)
		} catch (error) {
			reasons.push(`${file} is not readable JSON (${(error as Error).message}). Correct it.`)
		}
	}
	return { found, reasons }
}
