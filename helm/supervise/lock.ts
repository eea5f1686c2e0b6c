import { linkSync, rmSync, writeFileSync } from "node:fs"
import { readIfThere } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import { alreadyRunningCode, KnownError } from "../known-error.ts"
import { identify, isAlive, type ProcessId } from "./process-table.ts"

/**
 * Makes this process the home's only Helm. A link appears whole or not at all, so of two that start at once one wins;
 * what a dead Helm left is cleared away.
 * @returns what gives the home free again
 */
export const takeHome = (home: Home): (() => void) => {
	const draft = `${home.lock}.${process.pid}`
	writeFileSync(draft, JSON.stringify(identify(process.pid)), { mode: 0o600 })
	try {
		for (;;) {
			if (linked(draft, home.lock)) return () => rmSync(home.lock, { force: true })
			const holder = holderOf(home)
			if (holder) {
				throw new KnownError(
					`HiveMatrix runs already in ${home.root} (process ${holder.pid}). See "bun helm status", or end it with "bun helm stop".`,
					alreadyRunningCode,
				)
			}
			rmSync(home.lock, { force: true })
		}
	} finally {
		rmSync(draft, { force: true })
	}
}

/** The Helm that runs on a home, if one does. */
export const holderOf = (home: Home): ProcessId | undefined => {
	try {
		const holder: ProcessId = JSON.parse(readIfThere(home.lock) ?? "")
		return isAlive(holder) ? holder : undefined
	} catch {
		return undefined
	}
}

const linked = (draft: string, lock: string): boolean => {
	try {
		linkSync(draft, lock)
		return true
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false
		throw error
	}
}
