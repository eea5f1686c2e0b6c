import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { KnownError } from "../known-error.ts"
import { noService } from "./candidate.ts"
import { clone, folderAt, isRepository, shownUrl } from "./git.ts"

/** Where a service comes from: a git address, or a folder of this machine. */
export type AppSource = { url: string; ref?: string | undefined }

/**
 * Brings a service's files into a new folder: by git, or, from a folder that is no repository, as a copy.
 * @returns the commit, where there is one
 */
export const fetchSource = async (
	{ url, ref }: AppSource,
	folder: string,
	signal: AbortSignal,
): Promise<string | undefined> => {
	rmSync(folder, { recursive: true, force: true })
	mkdirSync(dirname(folder), { recursive: true, mode: 0o700 })
	const local = folderAt(url, "/")
	try {
		if (!local || isRepository(local)) return await clone(url, folder, ref, signal)
	} catch (error) {
		throw new KnownError(`${shownUrl(url)} can't be fetched: ${(error as Error).message}`)
	}
	if (ref) throw new KnownError(`${local} is no git repository, so it has no ${ref}. Leave --ref out.`)
	// A wrong folder, such as one that holds this very home, is not copied first.
	if (!existsSync(join(local, "service.json"))) throw new KnownError(noService)
	cpSync(local, folder, { recursive: true, filter: (path) => basename(path) !== "node_modules" })
	return undefined
}
