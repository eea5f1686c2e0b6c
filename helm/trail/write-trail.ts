import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { parseEnv } from "node:util"
import { readIfThere, writeAtomically } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import type { TrailEntry } from "../dashboard/queries/command-events.ts"

/** Longer than this no command waits for its trail, in milliseconds. */
const patience = 1_000

/**
 * Writes one entry into Helm's database or, while that is away, into a file of the home, which the dashboard takes in when
 * it is there again. It never fails: a full disk loses an entry, and not what the command is for.
 */
export const writeTrail = async (home: Home, entry: TrailEntry): Promise<void> => {
	const written = await intoDatabase(home, entry).catch(() => false)
	if (written) return
	try {
		// A home that is not there yet is not made for this.
		if (!existsSync(home.trail)) mkdirSync(home.trail, { mode: 0o700 })
		const { requestId } = entry.actor
		const text = JSON.stringify({ ...entry, at: new Date().toISOString() })
		writeAtomically(join(home.trail, `${requestId}.${entry.outcome}.json`), text)
	} catch {
		// No room, or a home that is not ours.
	}
}

/** By a connection of its own for a moment: what a restore or a restart replaces must not be held open by us. */
const intoDatabase = async (home: Home, entry: TrailEntry): Promise<boolean> => {
	const { DATABASE_URL } = parseEnv(readIfThere(join(home.environments, "helm.env")) ?? "")
	if (!DATABASE_URL) return false
	const [{ connect }, { keepCommandEvent }] = await Promise.all([
		import("@hivematrix/shared/db"),
		import("../dashboard/queries/command-events.ts"),
	])
	const sql = connect(DATABASE_URL, { max: 1, name: "helm trail", patience: patience / 1000 })
	const late = Promise.withResolvers<boolean>()
	const timer = setTimeout(() => late.resolve(false), patience)
	try {
		const written = keepCommandEvent(sql, entry).then(() => true)
		// What fails after it came too late is nobody's failure.
		written.catch(() => {})
		return await Promise.race([written, late.promise])
	} finally {
		clearTimeout(timer)
		await sql.end({ timeout: 0 }).catch(() => {})
	}
}
