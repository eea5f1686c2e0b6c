import { Database } from "bun:sqlite"
import { closeSync, openSync } from "node:fs"
import { KnownError } from "../known-error.ts"

/** Milliseconds to wait for others, who need a few each. */
const patience = 10_000

/**
 * Does something while nobody else, in this process or another, holds this lock. SQLite's lock is the system's own: it
 * ends with the process that holds it, so a dead one leaves nothing to clear away.
 */
export const whileLocked = <Result>(file: string, act: () => Result): Result => {
	const { release } = holdLock(file, patience)
	try {
		return act()
	} finally {
		release()
	}
}

/**
 * Holds such a lock until it is released.
 * @param wait milliseconds to wait for others
 * @throws KnownError when they take longer
 */
export const holdLock = (file: string, wait: number): { release: () => void } => {
	closeSync(openSync(file, "a", 0o600))
	const lock = new Database(file)
	try {
		lock.run(`pragma busy_timeout = ${wait}`)
		lock.run("begin exclusive")
		return { release: () => lock.close() }
	} catch (cause) {
		lock.close()
		if ((cause as { code?: string }).code !== "SQLITE_BUSY") throw cause
		throw new KnownError(`${file} has been locked by another process for ${wait / 1000} s. Try again.`)
	}
}
