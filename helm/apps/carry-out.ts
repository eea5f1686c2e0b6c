import type { At } from "./at.ts"
import { finishUpdate } from "./finish-update.ts"
import { installSteps } from "./install-steps.ts"
import { type Deed, type Journal, type Notes, openJournal, takeOver } from "./journal.ts"
import { FailedDeed, type Step, takeSteps, undoSteps } from "./steps.ts"
import { finishUninstall, uninstallSteps } from "./uninstall-steps.ts"
import { updateSteps } from "./update-steps.ts"

/** Does a deed under a journal. @returns what was noted of it */
export const carryOut = async (at: At, deed: Deed, steps: (journal: Journal) => Step[]): Promise<Notes> => {
	await mendInterrupted(at)
	const journal = openJournal(at.source.home, deed)
	try {
		await takeSteps(steps(journal), at.report, at.signal ?? new AbortController().signal)
	} catch (error) {
		if (error instanceof FailedDeed && error.left.length) journal.leave()
		else journal.close()
		throw error
	}
	journal.close()
	return journal.notes
}

/**
 * Undoes what a killed process left half done; what needs the database waits until that can be reached.
 * @returns what is left to undo, in sentences
 */
export const mendInterrupted = async (at: At): Promise<string[]> => {
	const left = takeOver(at.source.home)
	if (!left) return []
	const { deed, journal } = left
	at.report({
		step: `An earlier ${deed} of ${journal.notes.name ?? "a service"} was cut short`,
		state: "begun",
	})
	const rest = journal.notes.final
		? await finish(at, deed, journal)
		: await undoSteps(stepsOf[deed](at, journal), at.report)
	if (rest.length) journal.leave()
	else journal.close()
	return rest
}

const stepsOf: Record<Deed, (at: At, journal: Journal) => Step[]> = {
	install: installSteps,
	update: updateSteps,
	uninstall: uninstallSteps,
}

const finish = async (at: At, deed: Deed, journal: Journal): Promise<string[]> => {
	if (deed === "uninstall") return finishUninstall(at, journal)
	return deed === "update" ? finishUpdate(at, journal) : []
}
