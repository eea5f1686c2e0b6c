import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { repository } from "../config/home.ts"
import { readPlatform } from "../config/platform.ts"
import { KnownError } from "../known-error.ts"
import type { At } from "./at.ts"
import { type Candidate, readCandidate } from "./candidate.ts"
import { carryOut } from "./carry-out.ts"
import { type AppSource, fetchSource } from "./fetch-source.ts"
import { folderAt } from "./git.ts"
import { installSteps } from "./install-steps.ts"
import { appsOf, readRegistry } from "./registry.ts"
import { refuseAtRest } from "./service-control.ts"

/** What to install: a name of the registry, a git address, or a folder; and which branch, tag or commit of it. */
export type Wanted = { what: string; ref?: string }

/**
 * Installs a service: fetches it, checks it, asks `confirm` whether it may have what it asks for, and starts it.
 * @returns its name
 * @throws KnownError with the reason, after everything was undone
 */
export const installApp = async (
	at: At,
	{ what, ref }: Wanted,
	confirm: (candidate: Candidate) => Promise<boolean>,
): Promise<string> => {
	refuseAtRest(at.source)
	const wish = { ...findSource(at, what), ...(ref ? { ref } : {}), confirm }
	const notes = await carryOut(at, "install", (journal) => installSteps(at, journal, wish))
	return notes.name ?? what
}

/** Looks at what would be installed and what it asks for, and leaves nothing behind. */
export const inspectApp = async (at: At, { what, ref }: Wanted): Promise<Candidate> => {
	const folder = mkdtempSync(join(tmpdir(), "helm-app-"))
	try {
		const app = { ...findSource(at, what), ...(ref ? { ref } : {}) }
		const code = join(folder, "code")
		const commit = await fetchSource(app, code, at.signal ?? new AbortController().signal)
		return readCandidate(code, readPlatform(at.source), commit)
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

const findSource = ({ source }: At, what: string): AppSource & { name?: string } => {
	const there = readPlatform(source).services.find(({ name }) => name === what)
	if (there) throw new KnownError(`${what} is installed already, in ${there.folder}.`)
	const registry = readRegistry(source.home.appsRegistry)
	const app = appsOf(registry)[what]
	if (app) {
		const url = folderAt(app.git_url, repository) ?? app.git_url
		return { name: what, url }
	}
	if (registry.system_dependencies[what])
		throw new KnownError(`${what} is no service. See "bun helm apps" for those that can be installed.`)
	const folder = folderAt(what, resolve("."))
	if (folder) return { url: folder }
	if (/^(\w+:\/\/|[\w.-]+@[\w.-]+:)/.test(what)) return { url: what }
	throw new KnownError(
		`There is no ${what}: it is no name of the registry ("bun helm apps"), no folder, and no git address.`,
	)
}
