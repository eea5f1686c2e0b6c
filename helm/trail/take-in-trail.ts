import { readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import type { Pool } from "@hivematrix/shared/db"
import { readIfThere } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import { keepCommandEvent, type TrailEntry } from "../dashboard/queries/command-events.ts"

/** Takes in what commands wrote down while the database was away: each is one row, however often this is cut short. */
export const takeInTrail = async (sql: Pool, home: Home): Promise<void> => {
	const files = filesIn(home.trail).map((name) => join(home.trail, name))
	if (files.length === 0) return
	const entries = files
		.flatMap((file) => entryIn(file))
		.toSorted((one, other) => (one.at ?? "").localeCompare(other.at ?? ""))
	await sql.begin(async (tx) => {
		for (const entry of entries) await keepCommandEvent(tx, entry)
	})
	for (const file of files) rmSync(file, { force: true })
}

const filesIn = (folder: string): string[] => {
	try {
		return readdirSync(folder).filter((name) => name.endsWith(".json"))
	} catch {
		// No command ever had to wait.
		return []
	}
}

const entryIn = (file: string): TrailEntry[] => {
	const text = readIfThere(file)
	// Only who runs Helm can write there, and what is written is whole.
	return text === undefined ? [] : [JSON.parse(text) as TrailEntry]
}
