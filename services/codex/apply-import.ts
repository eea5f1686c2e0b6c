import type { Sql } from "@hivematrix/shared/db"
import { ImportOptions } from "./import/options.ts"
import type { Noun } from "./noun.ts"
import { previewImport, type Report } from "./preview-import.ts"
import { createCompanies, createContacts, createLocations, namesMissing } from "./queries/import-creates.ts"
import { completeRecords, decideFates } from "./queries/import-fates.ts"
import { compareLinks } from "./queries/import-links.ts"
import {
	analyzeNouns,
	insertRows,
	linkRows,
	lockNouns,
	newestAudit,
	rememberVersions,
	updateRows,
} from "./queries/import-writes.ts"
import { changeImport, type Import } from "./queries/imports.ts"

/**
 * Writes what the preview showed, with everybody else kept from writing. Where the audit trail has gone on since, it is
 * previewed again, and if that gives another result nothing is written and the new preview is shown.
 */
export const applyImport = async (tx: Sql, run: Import, noun: Noun, report: Report): Promise<void> => {
	await lockNouns(tx)
	const audit_seen = await newestAudit(tx)
	if (audit_seen !== run.audit_seen) {
		const { digest, counts } = await previewImport(tx, run, noun, report)
		if (digest !== run.digest) {
			const problem =
				"Something changed since the preview. Nothing has been written; look at the new preview."
			await changeImport(tx, run.id, { state: "previewed", audit_seen, digest, counts, problem, step: null })
			return
		}
	}
	await report("Writing", run.total)
	if (ImportOptions.parse(run.options).missing === "create" && (await namesMissing(tx, run.id))) {
		await createCompanies(tx, run.id)
		await createLocations(tx, run.id)
		await createContacts(tx, run.id)
		await completeRecords(tx, run.id, noun)
		await compareLinks(tx, run.id, noun)
		// With the created ones in their places each row's changes are whole: what undoing needs.
		await decideFates(tx, run.id, noun, false, "changed")
	}
	await insertRows(tx, run.id, noun)
	await updateRows(tx, run.id, noun)
	await linkRows(tx, run.id, noun)
	await rememberVersions(tx, run.id, noun)
	await analyzeNouns(tx)
	const applied_at = new Date().toISOString()
	await changeImport(tx, run.id, { state: "applied", applied_at, problem: null, step: null })
}
