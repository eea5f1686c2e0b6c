import {
	chmodSync,
	closeSync,
	fsyncSync,
	openSync,
	readFileSync,
	renameSync,
	statSync,
	writeSync,
} from "node:fs"

/**
 * Writes a file that readers see whole or not at all, also after a power cut, and that nobody else may read.
 * A file that already says so is left alone, so whoever watches it isn't woken.
 */
export const writeAtomically = (file: string, text: string): void => {
	if (readIfThere(file) === text) {
		closeToOthers(file)
		return
	}
	const draft = `${file}.${process.pid}.tmp`
	const descriptor = openSync(draft, "w", 0o600)
	try {
		writeSync(descriptor, text)
		fsyncSync(descriptor)
	} finally {
		closeSync(descriptor)
	}
	renameSync(draft, file)
}

/** A file that somebody opened to others is closed again. */
const closeToOthers = (file: string): void => {
	if (statSync(file).mode & 0o077) chmodSync(file, 0o600)
}

/** A value as a file for people: indented, with a line end. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, "\t")}\n`

/** Writes a value as JSON in the same way. */
export const writeJson = (file: string, value: unknown): void => writeAtomically(file, json(value))

/** A file's text, or undefined when there is no such file. */
export const readIfThere = (file: string): string | undefined => {
	try {
		return readFileSync(file, "utf8")
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
		throw error
	}
}
