import type { Sql } from "@hivematrix/shared/db"
import { rowConverter } from "./import/convert-row.ts"
import { ImportOptions } from "./import/options.ts"
import type { Noun } from "./noun.ts"
import { addRows, clearRows, streamCells } from "./queries/import-cells.ts"
import { resolveCompanies } from "./queries/import-companies.ts"
import { completeRecords, decideFates, refuseRows, summarise } from "./queries/import-fates.ts"
import { compareLinks } from "./queries/import-links.ts"
import { noteLeftOut, resolveContacts, resolveLocations } from "./queries/import-mentions.ts"
import { findTargets, keyRows } from "./queries/import-targets.ts"
import type { Counts, Import } from "./queries/imports.ts"

/** Tells the page that watches a run where it is. */
export type Report = (step: string, done: number) => Promise<void>

/** What the rows of an import would do to what there is now; nothing but the preview is written. */
export const previewImport = async (
	tx: Sql,
	run: Import,
	noun: Noun,
	report: Report,
): Promise<{ digest: string; counts: Counts }> => {
	const options = ImportOptions.parse(run.options)
	await clearRows(tx, run.id)
	const convert = rowConverter(noun, run.headings, run.mapping, run.date_orders, options)
	let done = 0
	for await (const batch of streamCells(tx, run.id, 1_000)) {
		await addRows(
			tx,
			run.id,
			batch.map(({ row, cells }) => convert(row, cells)),
		)
		done += batch.length
		await report("Reading rows", done)
	}
	// The planner has never seen these rows; without this it would choose plans for an empty table.
	await tx`analyze import_rows`
	await tx`analyze import_mentions`
	await report("Comparing with what there is", done)
	await resolveCompanies(tx, run.id)
	await keyRows(tx, run.id, noun.name, options.company_id)
	await findTargets(tx, run.id, noun.name)
	await resolveLocations(tx, run.id)
	await resolveContacts(tx, run.id)
	if (options.missing === "leave") await noteLeftOut(tx, run.id)
	await completeRecords(tx, run.id, noun)
	await compareLinks(tx, run.id, noun)
	await refuseRows(tx, run.id, noun)
	await decideFates(tx, run.id, noun, options.missing === "create")
	return summarise(tx, run.id)
}
