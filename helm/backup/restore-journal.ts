import { readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { readIfThere, writeJson } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import { MasterConfig } from "../config/master-config.ts"

/** What a restore set aside: enough to put it back, also after a crash in the middle. */
const Journal = z.object({
	mark: z.string(),
	archive: z.string(),
	service: z.string().nullable(),
	databases: z.array(z.object({ place: z.string(), former: z.string() })),
	/** The configuration as it was. */
	config: MasterConfig,
})
export type Journal = z.infer<typeof Journal>

const prefix = "before-restore-"
const fileOf = (home: Home, mark: string): string => join(home.configs, `${prefix}${mark}.json`)

export const writeJournal = (home: Home, journal: Journal): void =>
	writeJson(fileOf(home, journal.mark), journal)

/** What earlier restores set aside, the latest first. */
export const listJournals = (home: Home): Journal[] =>
	readdirSync(home.configs)
		.filter((name) => name.startsWith(prefix) && name.endsWith(".json"))
		.sort()
		.reverse()
		.map((name) => Journal.parse(JSON.parse(readIfThere(join(home.configs, name)) ?? "")))

export const removeJournal = (home: Home, mark: string): void => rmSync(fileOf(home, mark), { force: true })
