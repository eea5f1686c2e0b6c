import { rmSync } from "node:fs"
import { readPlatform } from "../config/platform.ts"
import { asAdmin } from "../postgres/databases.ts"
import type { At } from "./at.ts"
import type { Journal } from "./journal.ts"
import { placesOf } from "./places.ts"

/** Takes away what was kept of the former version, once the new one is ready. @returns what is left to do */
export const finishUpdate = async ({ source }: At, { notes }: Journal): Promise<string[]> => {
	const { name, kept } = notes
	if (!name) return []
	try {
		if (kept)
			await asAdmin(readPlatform(source), (sql) => sql`drop database if exists ${sql(kept)} with (force)`)
		rmSync(placesOf(source.home, name).former, { recursive: true, force: true })
		return []
	} catch (error) {
		return [`The former data of ${name} are not deleted yet: ${(error as Error).message}`]
	}
}
