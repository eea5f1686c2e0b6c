import { existsSync, statSync } from "node:fs"
import { join, resolve } from "node:path"
import { KnownError, usageCode } from "../known-error.ts"
import { runTool } from "./run-tool.ts"

// Nobody sits there to answer for a password, and what a repository brings along is not run.
const quiet = {
	GIT_TERMINAL_PROMPT: "0",
	GIT_SSH_COMMAND: process.env.GIT_SSH_COMMAND ?? "ssh -o BatchMode=yes",
	GIT_CONFIG_COUNT: "2",
	GIT_CONFIG_KEY_0: "core.hooksPath",
	GIT_CONFIG_VALUE_0: "/dev/null",
	GIT_CONFIG_KEY_1: "protocol.ext.allow",
	GIT_CONFIG_VALUE_1: "never",
	LC_ALL: "C",
	SSH_AUTH_SOCK: process.env.SSH_AUTH_SOCK ?? "",
}

const git = (args: string[], { cwd, signal }: { cwd?: string; signal?: AbortSignal } = {}) =>
	runTool(["git", ...args], {
		...(cwd ? { cwd } : {}),
		...(signal ? { signal } : {}),
		env: quiet,
		missing: "git is not installed. Install it (apt install git), or give a folder instead of an address.",
	})

/** Whether a folder on this machine is a repository's own root. */
export const isRepository = (folder: string): boolean =>
	existsSync(join(folder, ".git")) ||
	(existsSync(join(folder, "HEAD")) && existsSync(join(folder, "objects")))

/** Fetches a repository into a new folder, at a branch, a tag or a commit, or where its own HEAD is. */
export const clone = async (
	url: string,
	folder: string,
	ref: string | undefined,
	signal: AbortSignal,
): Promise<string> => {
	refuseOption(url)
	await git(["clone", "--quiet", "--no-checkout", "--", url, folder], { signal })
	const commit = await commitAt(folder, ref)
	await git(["checkout", "--quiet", "--detach", commit], { cwd: folder, signal })
	return commit
}

/** The commit that a folder stands at, or undefined where it is no clone. */
export const currentCommit = async (folder: string): Promise<string | undefined> =>
	existsSync(join(folder, ".git")) ? git(["rev-parse", "HEAD"], { cwd: folder }) : undefined

/** Files that somebody changed in a clone. */
export const changedFiles = async (folder: string): Promise<string[]> => {
	if (!existsSync(join(folder, ".git"))) return []
	const lines = await git(["status", "--porcelain", "--", ".", ":(exclude)node_modules"], { cwd: folder })
	return lines.split("\n").filter(Boolean)
}

/** The commit that a clone's source has at `ref` by now; asks the source. */
export const newestCommit = async (
	folder: string,
	url: string,
	ref: string | undefined,
	signal: AbortSignal,
): Promise<string> => {
	await git(["remote", "set-url", "origin", "--", url], { cwd: folder, signal })
	await git(["fetch", "--quiet", "--tags", "--force", "--prune", "origin"], { cwd: folder, signal })
	await git(["remote", "set-head", "origin", "--auto"], { cwd: folder, signal }).catch(() => "")
	return commitAt(folder, ref)
}

/** How many commits lie between where a clone stands and another. */
export const commitsTo = async (folder: string, commit: string): Promise<number> =>
	Number(await git(["rev-list", "--count", `HEAD..${commit}`], { cwd: folder }))

const commitAt = async (folder: string, ref: string | undefined): Promise<string> => {
	if (ref) refuseOption(ref)
	const candidates = ref
		? [`refs/remotes/origin/${ref}`, `refs/tags/${ref}`, ref]
		: ["refs/remotes/origin/HEAD"]
	for (const candidate of candidates) {
		const commit = await git(["rev-parse", "--quiet", "--verify", `${candidate}^{commit}`], {
			cwd: folder,
		}).catch(() => "")
		if (commit) return commit
	}
	throw new KnownError(
		ref
			? `There is no branch, tag or commit ${ref} in it.`
			: "The repository is empty. Give one with a service.",
	)
}

const refuseOption = (text: string): void => {
	if (text.startsWith("-")) throw new KnownError(`"${text}" is no address and no version.`, usageCode)
}

/** An address for eyes: without the password that may stand in it. */
export const shownUrl = (url: string): string => url.replace(/^(\w+:\/\/)[^/@]*@/, "$1•••@")

/** Whether this names a folder of this machine. @returns its full path */
export const folderAt = (what: string, base: string): string | undefined => {
	const path = resolve(base, what.replace(/^file:\/\//, ""))
	return existsSync(path) && statSync(path).isDirectory() ? path : undefined
}
