import type { Sql } from "@hivematrix/shared/db"
import type { Noun } from "./noun.ts"
import type { Report } from "./preview-import.ts"
import { countUndone, keepChanged, removeCreated, revertRows } from "./queries/import-undo.ts"
import { lockNouns } from "./queries/import-writes.ts"
import { changeImport, type Import } from "./queries/imports.ts"

/** Takes an import back: what it added goes, what it changed is as before; what others changed since is left alone. */
export const undoImport = async (tx: Sql, run: Import, noun: Noun, report: Report): Promise<void> => {
	await lockNouns(tx)
	await report("Taking back", 0)
	await keepChanged(tx, run.id, noun)
	await revertRows(tx, run.id, noun)
	await removeCreated(tx, run.id)
	const counts = { ...run.counts, ...(await countUndone(tx, run.id)) }
	await changeImport(tx, run.id, { state: "undone", counts, undone_at: new Date().toISOString(), step: null })
}
