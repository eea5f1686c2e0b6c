import { existsSync, statSync } from "node:fs"
import { relative } from "node:path"
import { readIfThere } from "./atomic-file.ts"
import type { Platform } from "./environment.ts"
import type { Home } from "./home.ts"
import { filesOf, strayFiles } from "./registries.ts"
import { sha256 } from "./secrets.ts"

/** A file that is not as Helm would write it; one that is out of date waits only for the next writing. */
export type Drift = {
	file: string
	what: "missing" | "edited by hand" | "out of date" | "open to others" | "left over"
	keys?: string[]
}

/** Compares every file that Helm writes with what it would write now. Values are not told: some are secrets. */
export const findDrift = (platform: Platform): Drift[] => {
	const { home } = platform
	const files = filesOf(platform)
	const written = readWritten(home)
	const drifts = [...files].flatMap(([file, wanted]): Drift[] => {
		const text = readIfThere(file)
		if (text === undefined) return [{ file, what: "missing" }]
		const keys = differingKeys(text, wanted)
		const what = written[file] === sha256(text) ? ("out of date" as const) : ("edited by hand" as const)
		return [
			...(text === wanted ? [] : [{ file, what, ...(keys.length ? { keys } : {}) }]),
			...(isOpen(file) ? [{ file, what: "open to others" as const }] : []),
		]
	})
	const stray = strayFiles(home, files).map((file): Drift => ({ file, what: "left over" }))
	const master: Drift[] = isOpen(home.masterConfig)
		? [{ file: home.masterConfig, what: "open to others" }]
		: []
	return [...drifts, ...stray, ...master].map((drift) => ({
		...drift,
		file: relative(home.root, drift.file),
	}))
}

const readWritten = (home: Home): Record<string, unknown> => {
	try {
		return JSON.parse(readIfThere(home.written) ?? "{}")
	} catch {
		return {}
	}
}

const isOpen = (file: string): boolean => existsSync(file) && (statSync(file).mode & 0o077) !== 0

/** The names of settings in two environment files that are not the same in both. */
const differingKeys = (one: string, other: string): string[] => {
	const [a, b] = [one, other].map(
		(text) => new Map(text.split("\n").map((line) => [line.split("=")[0] ?? "", line] as const)),
	)
	if (!a || !b) return []
	return [...new Set([...a.keys(), ...b.keys()])].filter(
		(name) => /^[A-Z][A-Z0-9_]*$/.test(name) && a.get(name) !== b.get(name),
	)
}

/** One of them in a sentence. */
export const tellDrift = ({ file, what, keys }: Drift): string =>
	`${file} is ${what}${keys ? ` (${keys.join(", ")})` : ""}`
