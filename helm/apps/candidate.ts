import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Manifest } from "@hivematrix/shared/manifest"
import { wrongWithNameHere } from "../config/caller-rules.ts"
import type { Platform } from "../config/environment.ts"
import { checkJson } from "../config/invalid-configuration.ts"
import { wrongWithNewcomer } from "../config/service-rules.ts"
import { KnownError } from "../known-error.ts"
import type { Pack } from "./dependencies.ts"
import { readPack } from "./dependencies.ts"

/** Why a folder can't be installed. */
export const noService = "There is no service.json in it, so it is no service."

/** A service that might be installed: what it is, and what it wants. */
export type Candidate = {
	manifest: Manifest
	version?: string
	commit?: string
	/** What it gets if it is let in, each a sentence part for a person to agree to. */
	asks: string[]
}

/**
 * Reads a fetched service and checks it against those that are there.
 * @throws KnownError with everything that is wrong with it
 */
export const readCandidate = (
	folder: string,
	{ services, config }: Pick<Platform, "services" | "config">,
	commit?: string,
): Candidate => {
	const file = join(folder, "service.json")
	if (!existsSync(file)) throw new KnownError(noService)
	const manifest = checkJson("service.json", readFileSync(file, "utf8"), Manifest)
	const reasons = [
		...wrongWithNewcomer({ ...manifest, folder, own: false }, services),
		...wrongWithNameHere(manifest.name, config.callers),
	]
	if (reasons.length) throw new KnownError(reasons.join("\n"))
	const { version }: Pack = readPack(folder)
	return {
		manifest,
		asks: asksOf(manifest),
		...(version ? { version } : {}),
		...(commit ? { commit } : {}),
	}
}

/** What an installed version was given; one that can't be read by now was given nothing that counts. */
export const asksIn = (folder: string): string[] => {
	const manifest = Manifest.safeParse(readManifest(folder))
	return manifest.success ? asksOf(manifest.data) : []
}

const readManifest = (folder: string): unknown => {
	try {
		return JSON.parse(readFileSync(join(folder, "service.json"), "utf8"))
	} catch {
		return undefined
	}
}

const asksOf = ({ calls, settings, database, public: open, paths, visible, levels }: Manifest): string[] => [
	...(calls.length ? [`may call ${calls.join(", ")}`] : []),
	...(settings.length ? [`is told ${settings.join(", ")}`] : []),
	...(database ? ["gets a database and a role of its own"] : []),
	...(visible ? [`is open to ${levels.includes("client") ? "everybody signed in" : levels.join(", ")}`] : []),
	...paths.flatMap((rule) =>
		"public" in rule ? [`is open to everybody at ${rule.prefix}, without sign-in`] : [],
	),
	...paths.flatMap((rule) => ("services" in rule ? [`is open to services elsewhere at ${rule.prefix}`] : [])),
	...(open ? ["listens for other machines"] : []),
]
