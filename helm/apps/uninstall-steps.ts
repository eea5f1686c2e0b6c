import { existsSync, renameSync, rmSync } from "node:fs"
import { changeConfig } from "../config/change-config.ts"
import { databaseOf } from "../config/environment.ts"
import { readMasterConfig } from "../config/master-config.ts"
import { placeServices, readPlatform } from "../config/platform.ts"
import { KnownError } from "../known-error.ts"
import { asAdmin } from "../postgres/databases.ts"
import { dropDatabase } from "../postgres/drop-database.ts"
import { holderOf } from "../supervise/lock.ts"
import type { At } from "./at.ts"
import type { Journal } from "./journal.ts"
import { placesOf, swapBack } from "./places.ts"
import { order, reload, restoreApp, stopService } from "./service-control.ts"
import type { Step } from "./steps.ts"

export type UninstallWish = { name: string; deleteData: boolean }

/** The way from a running service to none. Its database stays, unless it is to go. */
export const uninstallSteps = (at: At, journal: Journal, wish?: UninstallWish): Step[] => {
	const { source } = at
	const { home } = source
	const { notes, note } = journal
	const nameOf = () => notes.name ?? ""
	const placesNow = () => placesOf(home, nameOf())
	return [
		{
			title: "Check",
			act: async () => {
				const { name } = wish ?? { name: "" }
				// Not by readPlatform: a service that has come to be wrong must be able to go.
				const { services, config } = placeServices(source, readMasterConfig(home.masterConfig))
				const users = services.filter(({ needs, calls }) => needs.includes(name) || calls.includes(name))
				const others = users.map((service) => service.name).filter((user) => user !== name)
				if (others.length)
					throw new KnownError(`${others.join(" and ")} can't be without ${name}. Uninstall that first.`)
				note({
					name,
					appBefore: config.apps[name] ?? null,
					...(wish?.deleteData ? { made: namesOf(at, name) } : {}),
				})
				return undefined
			},
		},
		{
			title: "Stop",
			act: async () => {
				const ran = await stopService(source, nameOf())
				note({ rested: !ran })
				return ran ? undefined : "it didn't run"
			},
			undo: async () => {
				if (notes.rested === false && holderOf(home)) await order(source, nameOf(), "start")
			},
		},
		{
			title: "Remove",
			act: async () => {
				const { folder, former } = placesNow()
				rmSync(former, { recursive: true, force: true })
				renameSync(folder, former)
				await reload(source)
				return folder
			},
			undo: async () => {
				swapBack(home, nameOf())
				await reload(source)
			},
		},
		{
			title: "Configuration",
			act: async () => {
				changeConfig(source, (draft) => {
					delete draft.apps[nameOf()]?.source
				})
				return undefined
			},
			undo: async () => restoreApp(source, journal),
		},
		{
			title: "Data",
			final: true,
			act: async () => {
				note({ final: true })
				const [left] = await finishUninstall(at, journal)
				if (left) throw new KnownError(left)
				return notes.made ? "deleted" : `kept: "bun helm install" takes it up again`
			},
		},
	]
}

/** What can't be undone, and so is done last and to its end, by whoever is there. @returns what is left to do */
export const finishUninstall = async ({ source }: At, { notes }: Journal): Promise<string[]> => {
	const { name, made } = notes
	if (!name) return []
	try {
		if (made) {
			await asAdmin(readPlatform(source), (sql) => dropDatabase(sql, made))
			changeConfig(source, (draft) => {
				delete draft.apps[name]
			})
		}
		rmSync(placesOf(source.home, name).former, { recursive: true, force: true })
		return []
	} catch (error) {
		return [`The data of ${name} are not deleted yet: ${(error as Error).message}`]
	}
}

/** The names of its database and role, also where its manifest is gone or wants none by now. */
const namesOf = ({ source }: At, name: string) => {
	const { database, role } = databaseOf(
		placeServices(source, readMasterConfig(source.home.masterConfig)),
		name,
	)
	return { database, role }
}

/** Whether a service was installed, and not part of the clone. */
export const isInstalled = ({ source }: At, name: string): boolean =>
	existsSync(placesOf(source.home, name).folder)
