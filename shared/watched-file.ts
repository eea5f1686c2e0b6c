import { readFileSync, statSync } from "node:fs"
import type { z } from "zod"
import { ConfigurationError } from "./env.ts"

/**
 * A JSON file that Helm writes, read again whenever it has changed, so that a new service needs no restart.
 *
 * Looks at the file's time at most once a second; a damaged new version is ignored in favour of the last good one.
 * @throws ConfigurationError when the very first read fails.
 */
export const watchedFile = <T>(file: string, schema: z.ZodType<T>): (() => T) => {
	let looked = Date.now()
	let { value, changed } = read(file, schema)
	return () => {
		if (Date.now() - looked < 1000) return value
		looked = Date.now()
		try {
			if (statSync(file).mtimeMs !== changed) ({ value, changed } = read(file, schema))
		} catch {
			// Half-written or gone for a moment: the last good version still serves.
		}
		return value
	}
}

const read = <T>(file: string, schema: z.ZodType<T>): { value: T; changed: number } => {
	try {
		const changed = statSync(file).mtimeMs
		return { value: schema.parse(JSON.parse(readFileSync(file, "utf8"))), changed }
	} catch (cause) {
		throw new ConfigurationError(`${file} can't be read. Run "bun helm update-config" to write it anew.`, {
			cause,
		})
	}
}
