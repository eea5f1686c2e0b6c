import { readMasterConfig } from "../config/master-config.ts"
import { readPlatform, type Source } from "../config/platform.ts"
import { readPack } from "./dependencies.ts"
import { commitsTo, currentCommit, newestCommit, shownUrl } from "./git.ts"
import { isInstalledAt } from "./places.ts"
import { appsOf, readRegistry } from "./registry.ts"

/** A service that is here or could be. */
export type App = {
	name: string
	title: string
	description: string
	port: number
	/** Part of this release, brought here by `helm install`, or only known by the registry. */
	kind: "release" | "installed" | "available"
	version: string | null
	commit: string | null
	/** Where it comes from, without a password that may stand in it. */
	source: string | null
	/** The branch, tag or commit that it follows. */
	ref: string | null
	/** Commits that its source is ahead; null where nobody can tell. */
	behind: number | null
}

/** Milliseconds that a source may take to say how far it is. */
const patience = 15_000

/** Every service on disk and in the registry, by name; with `look`, sources are asked how far they are. */
export const listApps = async (source: Source, look: boolean): Promise<App[]> => {
	const { home } = source
	const { services } = readPlatform(source)
	const here = await Promise.all(
		services.map(async (service): Promise<App> => {
			const { name, title, description, port, folder } = service
			const app = { name, title, description, port, version: readPack(folder).version ?? null }
			if (!isInstalledAt(home, folder))
				return { ...app, kind: "release", commit: null, source: null, ref: null, behind: null }
			const from = readMasterConfig(home.masterConfig).apps[name]?.source
			return {
				...app,
				kind: "installed",
				commit: (await currentCommit(folder)) ?? null,
				source: from ? shownUrl(from.url) : null,
				ref: from?.ref ?? null,
				behind: look && from ? await lagOf(folder, from.url, from.ref) : null,
			}
		}),
	)
	const known = new Set(services.map(({ name }) => name))
	const available = Object.entries(appsOf(readRegistry(home.appsRegistry)))
		.filter(([name]) => !known.has(name))
		.map(([name, { name: title, description, port, git_url }]): App => {
			const rest = { version: null, commit: null, ref: null, behind: null }
			return { name, title, description, port, kind: "available", source: shownUrl(git_url), ...rest }
		})
	return [...here, ...available].toSorted((a, b) => a.name.localeCompare(b.name))
}

const lagOf = async (folder: string, url: string, ref: string | undefined): Promise<number | null> => {
	try {
		if (!(await currentCommit(folder))) return null
		return await commitsTo(folder, await newestCommit(folder, url, ref, AbortSignal.timeout(patience)))
	} catch {
		// A source that can't be reached doesn't keep us from listing what is here.
		return null
	}
}
