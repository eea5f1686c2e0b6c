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
	closeSync(openSync(file, "a", 0o600))
	const lock = new Database(file)
	try {
		lock.run(`pragma busy_timeout = ${patience}`)
		begin(lock, file)
		return act()
	} finally {
		lock.close()
	}
}

const begin = (lock: Database, file: string): void => {
	try {
		lock.run("begin exclusive")
	} catch (cause) {
		if ((cause as { code?: string }).code !== "SQLITE_BUSY") throw cause
		throw new KnownError(`${file} has been locked by another process for ${patience / 1000} s. Try again.`)
	}
}
