import { changeConfig } from "../config/change-config.ts"
import { databaseOf, type Platform } from "../config/environment.ts"
import { readPlatform } from "../config/platform.ts"
import { KnownError } from "../known-error.ts"
import { asAdmin } from "../postgres/databases.ts"
import { holderOf } from "../supervise/lock.ts"
import type { At } from "./at.ts"
import { awaitReady } from "./await-ready.ts"
import { asksIn, type Candidate, readCandidate } from "./candidate.ts"
import {
	giveDatabase,
	keepDatabase,
	newestMigration,
	reachedMigration,
	returnDatabase,
	runMigrations,
} from "./data.ts"
import { installDependencies } from "./dependencies.ts"
import { type AppSource, fetchSource } from "./fetch-source.ts"
import { finishUpdate } from "./finish-update.ts"
import { shownUrl } from "./git.ts"
import type { Journal } from "./journal.ts"
import { clearIncoming, placesOf, swapBack, swapIn } from "./places.ts"
import { isIn, order, reload, restoreApp, stopService } from "./service-control.ts"
import type { Step } from "./steps.ts"

export type UpdateWish = AppSource & {
	name: string
	/** Asked when the new version wants more than the old one had. */
	confirm: (candidate: Candidate) => Promise<boolean>
}

/**
 * The way to a newer version. With new migrations the service stops and its database is copied first, so the former
 * version comes back with the data it had; without, it is restarted and nothing is copied.
 */
export const updateSteps = (at: At, journal: Journal, wish?: UpdateWish): Step[] => {
	const { source, patience = 60_000 } = at
	const { home } = source
	const { incoming, work } = placesOf(home)
	const { notes, note } = journal
	const nameOf = () => notes.name ?? ""
	const platform = (): Platform => readPlatform(source)
	const never = new AbortController().signal
	let candidate: Candidate | undefined
	let commit: string | undefined
	const wanted = (): UpdateWish => {
		if (wish) return wish
		throw new Error("an update that is only to be undone")
	}
	return [
		{
			title: "Fetch",
			act: async (signal) => {
				note({ name: wanted().name })
				commit = await fetchSource(wanted(), incoming, signal)
				return `${shownUrl(wanted().url)}${commit ? ` at ${commit.slice(0, 10)}` : ""}`
			},
			undo: async () => clearIncoming(home),
		},
		{
			title: "Check",
			act: async () => {
				const { services, config } = platform()
				const others = services.filter(({ name }) => name !== nameOf())
				candidate = readCandidate(incoming, { services: others, config }, commit)
				if (candidate.manifest.name !== nameOf())
					throw new KnownError(`It names itself ${candidate.manifest.name} now. Install that instead.`)
				const known = asksIn(placesOf(home, nameOf()).folder)
				const asks = candidate.asks.filter((ask) => !known.includes(ask))
				if (asks.length && !(await wanted().confirm({ ...candidate, asks })))
					throw new KnownError("You didn't agree to what it asks for.")
				return candidate.version
			},
		},
		{
			title: "Dependencies",
			act: (signal) => installDependencies(incoming, platform().services, work, signal),
		},
		{
			title: "Former version",
			act: async () => {
				note({ rested: await isIn(source, nameOf(), "stopped") })
				return undefined
			},
			undo: async () => {
				if (notes.rested || !(notes.placed || notes.kept) || !holderOf(home)) return
				await awaitReady(home, nameOf(), order(source, nameOf(), "restart"), patience, never)
			},
		},
		{
			title: "Migrations",
			act: async (signal) => {
				const [newest, wants] = [newestMigration(incoming), candidate?.manifest.database ?? false]
				if (!wants || !newest) return "none"
				await giveDatabase(platform(), nameOf())
				if ((await reachedMigration(platform(), nameOf())) >= newest) return "none that are new"
				await stopService(source, nameOf())
				const kept = `${databaseOf(platform(), nameOf()).database.slice(0, 50)}_before`
				await asAdmin(platform(), async (sql) => {
					await sql`drop database if exists ${sql(kept)} with (force)`
					note({ kept })
					await keepDatabase(sql, platform(), nameOf(), kept)
				})
				return runMigrations(platform(), nameOf(), incoming, signal)
			},
			undo: async () => {
				const { kept } = notes
				if (kept) await asAdmin(platform(), (sql) => returnDatabase(sql, platform(), nameOf(), kept))
			},
		},
		{
			title: "Start",
			act: async (signal) => {
				note({ placed: true, appBefore: platform().config.apps[nameOf()] ?? null })
				swapIn(home, nameOf())
				const { url, ref } = wanted()
				changeConfig(source, (draft) => {
					const app = draft.apps[nameOf()]
					if (app) app.source = { url, ...(ref ? { ref } : {}) }
				})
				const restart = async () => {
					if (!(await isIn(source, nameOf(), "ready"))) await stopService(source, nameOf())
					await reload(source)
					await order(source, nameOf(), "restart")
				}
				if (!notes.rested) return awaitReady(home, nameOf(), restart(), patience, signal)
				await reload(source)
				return "it is stopped, and stays so"
			},
			undo: async () => {
				if (!notes.placed) return
				await stopService(source, nameOf())
				swapBack(home, nameOf())
				restoreApp(source, journal)
				await reload(source)
			},
		},
		{
			title: "Tidy up",
			final: true,
			act: async () => {
				note({ final: true })
				const [left] = await finishUpdate(at, journal)
				if (left) throw new KnownError(left)
				return undefined
			},
		},
	]
}
