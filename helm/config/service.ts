import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Manifest } from "@hivematrix/shared/manifest"

/** A service as it lies on disk. */
export type FoundService = Manifest & {
	folder: string
	/** Part of Helm, and so of a name that is kept for it. */
	own: boolean
	/** What runs it where that is not its main.ts. */
	runs?: "keycloak"
}

/** A service as Helm runs it: with the port it really gets. */
export type Service = FoundService & { port: number }

/** Paths that Nexus answers itself, and names that Helm gives its own processes. */
export const reservedNames = new Set([
	"helm",
	"supervisor",
	"postgres",
	"keycloak",
	"keycloak-callback",
	"account",
	"backchannel-logout",
	"login",
	"logout",
	"service-token",
	"static",
	"theme",
	"health",
	"ready",
	"metrics",
])

/**
 * Reads every `NAME/service.json` in these folders, and those in Helm's `own` folders.
 * @returns the services by name, and what is wrong with the others
 */
export const findServices = (
	roots: string[],
	own: string[] = [],
): { found: FoundService[]; reasons: string[] } => {
	const found: FoundService[] = []
	const reasons: string[] = []
	for (const folder of [...own, ...roots.flatMap(foldersIn)]) {
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

/** One that begins with a dot is not a service yet: it is being fetched. */
const foldersIn = (root: string): string[] =>
	(existsSync(root) ? readdirSync(root).sort() : [])
		.filter((name) => !name.startsWith("."))
		.map((name) => join(root, name))
