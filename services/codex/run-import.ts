import type { Pool, Sql } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import { applyImport } from "./apply-import.ts"
import { asCaller } from "./as-caller.ts"
import { nouns } from "./nouns/by-name.ts"
import { previewImport, type Report } from "./preview-import.ts"
import { newestAuditNow } from "./queries/import-writes.ts"
import { changeImport, findImport, type Import, listUnfinishedImports } from "./queries/imports.ts"
import { undoImport } from "./undo-import.ts"

/** As long as a page may take: a small file is done by then, and a large one shows its progress. */
const patience = 1_500

/** Waits for a run, but not for long. */
export const patiently = (run: Promise<void>): Promise<void> =>
	Promise.race([run, new Promise<void>((resolve) => setTimeout(resolve, patience))])

/** Carries on what an import is at, out of any request, so that it goes on when the browser leaves. */
export type ImportRunner = {
	/** Begins, or takes over from a process that died; does nothing while another works at it. */
	run: (id: number) => Promise<void>
	/** Takes over everything that was left unfinished: at the start of the service. */
	resume: () => Promise<void>
}

/**
 * Each run is one transaction that holds the import's advisory lock: a process that is killed writes nothing, gives the
 * lock back with its connection, and leaves the state that says what to begin again.
 */
export const importRunner = (sql: Pool, log: Log): ImportRunner => {
	const attempt = async (id: number): Promise<void> => {
		const found = await findImport(sql, id)
		if (!found) return
		try {
			await asCaller(
				sql,
				found.actor,
				async (tx) => {
					const [free] = await tx<{ locked: boolean }[]>`
						select pg_try_advisory_xact_lock(hashtext('codex.import'), ${id}) as locked`
					if (!free?.locked) return
					// Half a million rows take longer than a page may.
					await tx`set local statement_timeout = '10min'`
					// Whole sets meet whole sets here, and the planner can't guess from JSON how large they are: one nested
					// loop over fifty thousand rows takes minutes, a hash join never more than a second.
					await tx`set local enable_nestloop = off`
					await tx`set local work_mem = '64MB'`
					const current = await findImport(tx, id)
					if (current) await carryOn(sql, tx, current, reporter(sql, id))
				},
				id,
			)
		} catch (error) {
			log.error(`Import ${id} failed`, { requestId: found.actor.request_id, ...errorContext(error) })
			await changeImport(sql, id, afterFailure(found))
		}
	}
	// Nobody waits for a run, so nobody could hear it fail: a database that is away is for the next look.
	const logged = (error: unknown) => log.error("An import can't be carried on now", errorContext(error))
	const run = (id: number) => attempt(id).catch(logged)
	const resume = async () => {
		for (const id of await listUnfinishedImports(sql).catch(() => [])) await run(id)
	}
	return { run, resume }
}

const carryOn = async (sql: Pool, tx: Sql, current: Import, report: Report): Promise<void> => {
	const noun = current.noun && nouns[current.noun]
	if (!noun) return
	if (current.state === "previewing") {
		const audit_seen = await newestAuditNow(sql)
		const { digest, counts } = await previewImport(tx, current, noun, report)
		await changeImport(tx, current.id, { state: "previewed", audit_seen, digest, counts, step: null })
	}
	if (current.state === "applying") await applyImport(tx, current, noun, report)
	if (current.state === "undoing") await undoImport(tx, current, noun, report)
}

/** Outside the run's transaction, so that others see it; at most four times a second. */
const reporter = (sql: Pool, id: number): Report => {
	let told = 0
	let last = ""
	return async (step, done) => {
		if (step === last && Date.now() - told < 250) return
		told = Date.now()
		last = step
		await sql`update imports set step = ${step}, done = ${done} where id = ${id}`
	}
}

/** The state to fall back to: whatever was begun has written nothing. */
const afterFailure = ({ state }: Import): Partial<Import> => {
	const problem =
		"This went wrong on our side and has been written down. Nothing has been changed; try again."
	if (state === "applying") return { state: "previewed", problem, step: null }
	if (state === "undoing") return { state: "applied", problem, step: null }
	return { state: "failed", problem, step: null }
}
