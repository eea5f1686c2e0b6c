import { renameSync, rmSync } from "node:fs"
import { changeConfig } from "../config/change-config.ts"
import { databaseOf, type Platform } from "../config/environment.ts"
import { placeServices, readPlatform } from "../config/platform.ts"
import { takenPorts } from "../config/ports.ts"
import { findServices } from "../config/service.ts"
import { KnownError } from "../known-error.ts"
import { asAdmin, ensureDatabases } from "../postgres/databases.ts"
import { dropDatabase, hasDatabase } from "../postgres/drop-database.ts"
import type { At } from "./at.ts"
import { awaitReady } from "./await-ready.ts"
import { awaitRoute } from "./await-route.ts"
import { type Candidate, readCandidate } from "./candidate.ts"
import { runMigrations } from "./data.ts"
import { installDependencies } from "./dependencies.ts"
import { type AppSource, fetchSource } from "./fetch-source.ts"
import { shownUrl } from "./git.ts"
import type { Journal } from "./journal.ts"
import { clearIncoming, placesOf } from "./places.ts"
import { reload, restoreApp, stopService } from "./service-control.ts"
import type { Step } from "./steps.ts"

/** What is to be installed, and who agrees to what it asks for. */
export type InstallWish = AppSource & {
	/** The name it must have, where it comes from the registry. */
	name?: string
	confirm: (candidate: Candidate) => Promise<boolean>
}

/** The way from an address to a running service. Every `undo` goes by the journal alone, so another process can do it. */
export const installSteps = (at: At, journal: Journal, wish?: InstallWish): Step[] => {
	const { source, patience = 60_000 } = at
	const { home } = source
	const { incoming, work } = placesOf(home)
	const { notes, note } = journal
	const nameOf = () => notes.name ?? ""
	let commit: string | undefined
	let candidate: Candidate | undefined
	/** The platform as it will be; the newcomer lies elsewhere yet. */
	const planned = (): Platform => {
		const extra = candidate ? [{ ...candidate.manifest, folder: incoming, own: false }] : []
		return placeServices({ ...source, extra }, readPlatform(source).config)
	}
	const wanted = (): InstallWish => {
		if (wish) return wish
		throw new Error("an installation that is only to be undone")
	}
	return [
		{
			title: "Fetch",
			act: async (signal) => {
				commit = await fetchSource(wanted(), incoming, signal)
				return `${shownUrl(wanted().url)}${commit ? ` at ${commit.slice(0, 10)}` : ""}`
			},
			undo: async () => clearIncoming(home),
		},
		{
			title: "Check",
			act: async () => {
				const platform = readPlatform(source)
				candidate = readCandidate(incoming, platform, commit)
				const { name } = candidate.manifest
				if (wanted().name && wanted().name !== name)
					throw new KnownError(`It names itself ${name}, and ${wanted().name} was asked for.`)
				const there = platform.services.find((one) => one.name === name)
				if (there) throw new KnownError(`${name} is installed already, in ${there.folder}.`)
				const own = planned().services.filter((one) => one.name === name)
				const taken = await takenPorts(own)
				if (taken.length) throw new KnownError(taken.join("\n"))
				if (!(await wanted().confirm(candidate)))
					throw new KnownError("You didn't agree to what it asks for.")
				note({ name })
				return [name, candidate.version, `port ${own[0]?.port}`].filter(Boolean).join(", ")
			},
		},
		{
			title: "Dependencies",
			act: (signal) =>
				installDependencies(incoming, findServices([source.services, home.installed]).found, work, signal),
		},
		{
			title: "Configuration",
			act: async () => {
				const { config } = planned()
				const { url, ref } = wanted()
				note({ appBefore: readPlatform(source).config.apps[nameOf()] ?? null })
				changeConfig(source, (draft) => {
					const app = config.apps[nameOf()]
					if (app) draft.apps[nameOf()] = { ...app, source: { url, ...(ref ? { ref } : {}) } }
				})
				return undefined
			},
			undo: async () => restoreApp(source, journal),
		},
		{
			title: "Database",
			act: async () => {
				const platform = planned()
				const service = platform.services.find(({ name }) => name === nameOf())
				if (!service?.database) return "wants none"
				const names = databaseOf(platform, nameOf())
				const there = await asAdmin(platform, (sql) => hasDatabase(sql, names))
				if (!there) note({ made: { database: names.database, role: names.role } })
				await ensureDatabases({ ...platform, services: [service] })
				return there ? `${names.database} is there from before` : names.database
			},
			undo: async () => {
				const { made } = notes
				if (made) await asAdmin(readPlatform(source), (sql) => dropDatabase(sql, made))
			},
		},
		{
			title: "Migrations",
			act: async (signal) =>
				candidate?.manifest.database ? runMigrations(planned(), nameOf(), incoming, signal) : "none",
		},
		{
			title: "Start",
			act: async (signal) => {
				note({ placed: true })
				renameSync(incoming, placesOf(home, nameOf()).folder)
				return awaitReady(home, nameOf(), reload(source), patience, signal)
			},
			undo: async () => {
				if (!notes.placed) return
				await stopService(source, nameOf())
				rmSync(placesOf(home, nameOf()).folder, { recursive: true, force: true })
				await reload(source)
			},
		},
		{
			title: "Route",
			act: (signal) =>
				candidate?.manifest.visible
					? awaitRoute(home, nameOf(), signal)
					: Promise.resolve("none: it is for other services"),
		},
	]
}
