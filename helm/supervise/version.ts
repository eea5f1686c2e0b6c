import { readFileSync, statSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { readIfThere } from "../config/atomic-file.ts"

/**
 * What a folder's program calls itself: the version of its package.json, and the commit it was checked out at where there
 * is one, as in `1.2.0+4fbc1a9`. Asked at each launch, for an update changes it.
 */
export const versionOf = (folder: string): string => {
	const commit = commitOf(folder)
	return `${packageVersion(folder)}${commit ? `+${commit.slice(0, 7)}` : ""}`
}

const packageVersion = (folder: string): string => {
	for (let place = folder; ; place = dirname(place)) {
		const version = versionIn(join(place, "package.json"))
		if (version) return version
		if (place === dirname(place)) return "0"
	}
}

const versionIn = (file: string): string | undefined => {
	try {
		const { version } = JSON.parse(readFileSync(file, "utf8"))
		return typeof version === "string" ? version : undefined
	} catch {
		return undefined
	}
}

/** Read from git's own files: twenty services would start git twenty times. */
const commitOf = (folder: string): string | undefined => {
	try {
		const git = gitFolder(folder)
		const head = readIfThere(join(git, "HEAD"))?.trim() ?? ""
		if (!head.startsWith("ref: ")) return head || undefined
		const ref = head.slice(5)
		const common = resolve(git, readIfThere(join(git, "commondir"))?.trim() ?? ".")
		const loose = readIfThere(join(common, ref))?.trim()
		if (loose) return loose
		const packed = readIfThere(join(common, "packed-refs")) ?? ""
		return packed.match(new RegExp(`^([0-9a-f]{40,64}) ${RegExp.escape(ref)}$`, "m"))?.[1]
	} catch {
		return undefined
	}
}

/** Of the repository that holds a folder; a worktree's is named in a file. */
const gitFolder = (folder: string): string => {
	const git = join(folder, ".git")
	const found = statSync(git, { throwIfNoEntry: false })
	if (found?.isDirectory()) return git
	if (found)
		return resolve(
			folder,
			readFileSync(git, "utf8")
				.replace(/^gitdir: /, "")
				.trim(),
		)
	if (folder === dirname(folder)) throw new Error("no repository")
	return gitFolder(dirname(folder))
}
