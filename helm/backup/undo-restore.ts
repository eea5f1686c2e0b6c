import { readMasterConfig } from "../config/master-config.ts"
import type { Source } from "../config/platform.ts"
import { KnownError } from "../known-error.ts"
import { holderOf } from "../supervise/lock.ts"
import { dropDatabase } from "./make-database.ts"
import { changePlaces } from "./restore.ts"
import { type Journal, listJournals, removeJournal, writeJournal } from "./restore-journal.ts"
import { withServer } from "./server.ts"
import { formerName, newMark } from "./tell-plan.ts"

/** Puts back what the latest restore set aside. What is there now is set aside in turn, so this can be undone too. */
export const undoRestore = async (source: Source): Promise<Journal> => {
	const { home } = source
	const [journal] = listJournals(home)
	if (!journal) throw new KnownError("No restore has set anything aside.")
	const config = readMasterConfig(home.masterConfig)
	const mark = newMark()
	const places = journal.databases.map(({ place, former }) => ({
		coming: former,
		place,
		former: formerName(place, mark),
	}))
	const running = holderOf(home) !== undefined
	await withServer(home, config, async (server) => {
		const databases = places.map(({ place, former }) => ({ place, former }))
		writeJournal(home, { ...journal, mark, databases, config })
		const service = journal.service ?? undefined
		await changePlaces({ source, server, running, service }, places, journal.config)
		removeJournal(home, journal.mark)
	})
	return journal
}

/** Removes for good what restores set aside. @returns the names of the databases */
export const forgetFormer = async (source: Source): Promise<string[]> => {
	const { home } = source
	const journals = listJournals(home)
	const names = journals.flatMap(({ databases }) => databases.map(({ former }) => former))
	await withServer(home, readMasterConfig(home.masterConfig), async (server) => {
		const admin = await server.asAdmin()
		try {
			for (const name of names) await dropDatabase(admin.sql, name)
		} finally {
			await admin.end()
		}
	})
	for (const { mark } of journals) removeJournal(home, mark)
	return names
}
