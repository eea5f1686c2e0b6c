import { join } from "node:path"
import { z } from "zod"
import { readIfThere, writeJson } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"

/** Up to which byte the database has taken in each spool, by the file's name. */
const Taken = z.record(z.string(), z.number())
export type Taken = z.infer<typeof Taken>

const fileOf = (home: Home) => join(home.spools, "taken.json")

export const readTaken = (home: Home): Taken => {
	try {
		return Taken.parse(JSON.parse(readIfThere(fileOf(home)) ?? "{}"))
	} catch {
		// To know nothing of it only keeps more.
		return {}
	}
}

export const writeTaken = (home: Home, taken: Taken): void => writeJson(fileOf(home), taken)
