import { existsSync, mkdirSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { writeAtomically } from "../config/atomic-file.ts"
import { changeConfig } from "../config/change-config.ts"
import { prepareHome } from "../config/home.ts"
import { type MasterConfig, readMasterConfig } from "../config/master-config.ts"
import type { Source } from "../config/platform.ts"
import { KnownError } from "../known-error.ts"
import { createCluster } from "../postgres/cluster.ts"
import { findPostgres } from "../postgres/installation.ts"
import type { Report } from "./create-backup.ts"
import { type Exchange, exchange } from "./exchange.ts"
import { keepIdentities, ownIdentities } from "./identity.ts"
import { loadArchive } from "./load-archive.ts"
import { dropDatabase, ensureRole, makeDatabase } from "./make-database.ts"
import { removeJournal, writeJournal } from "./restore-journal.ts"
import type { RestorePlan } from "./restore-plan.ts"
import { type Server, withServer } from "./server.ts"
import { whileStopped } from "./services-around.ts"
import { comingName, formerName } from "./tell-plan.ts"

/**
 * Does what was planned. The databases are made beside those in use; only when all of them are whole do they change
 * places, in one transaction.
 * @throws KnownError when anything fails, and then everything is as it was
 */
export const restore = async (plan: RestorePlan, report: Report): Promise<void> => {
	const { home } = plan.source
	const leave = plan.home === "empty" ? await foundHome(plan) : () => {}
	try {
		await withServer(home, plan.config, (server) => restoreInto(plan, server, report))
	} catch (error) {
		leave()
		throw error
	}
	if (plan.home === "empty") writeFiles(plan)
	if ("identities" in plan.key && !ownIdentities(home).length) await keepIdentities(home, plan.key.identities)
}

/** A cluster for a home that has none. @returns what takes away again all that was made here */
const foundHome = async ({ source: { home }, config }: RestorePlan): Promise<() => void> => {
	const made = [home.root, home.masterConfig, home.configs].filter((path) => !existsSync(path))
	const unwritable = prepareHome(home)
	if (unwritable.length) throw new KnownError(unwritable.join("\n"))
	const installation = await findPostgres(home)
	const leave = () => {
		for (const path of [installation.data, home.postgres, ...made])
			rmSync(path, { recursive: true, force: true })
	}
	try {
		await createCluster(installation, config.databases.postgresql.admin_password)
		return leave
	} catch (error) {
		leave()
		throw error
	}
}

const writeFiles = ({ source: { home }, files }: RestorePlan): void => {
	for (const [name, text] of files) {
		const file = join(home.root, name)
		// The archive is ours, and still: a name in it leads nowhere else.
		if (!file.startsWith(`${home.root}/`) || existsSync(file)) continue
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
		writeAtomically(file, text)
	}
}

const restoreInto = async (plan: RestorePlan, server: Server, report: Report): Promise<void> => {
	const { source, databases, mark, config, service } = plan
	const places = databases.map(({ here }) => ({
		coming: comingName(here, mark),
		place: here,
		former: formerName(here, mark),
	}))
	const before = plan.home === "empty" ? undefined : readMasterConfig(source.home.masterConfig)
	const setting = { source, server, running: plan.home === "running", service }
	const admin = await server.asAdmin()
	const drop = async (names: string[]) => {
		for (const name of names) await dropDatabase(admin.sql, name)
	}
	try {
		await load(plan, server, report)
		if (before) {
			const kept = places.map(({ place, former }) => ({ place, former }))
			writeJournal(source.home, {
				mark,
				archive: plan.file,
				service: service ?? null,
				databases: kept,
				config: before,
			})
		}
		report("The databases change places")
		try {
			await changePlaces(setting, places, config)
		} catch (cause) {
			if (before) await changePlaces(setting, places.map(reversed), before)
			removeJournal(source.home, mark)
			throw new KnownError(
				`Nothing was restored, and everything is as it was. ${(cause as Error).message}`,
				1,
			)
		}
	} catch (error) {
		await drop(places.map(({ coming }) => coming))
		throw error
	} finally {
		await admin.end()
	}
}

type Setting = { source: Source; server: Server; running: boolean; service: string | undefined }

const reversed = ({ coming, place, former }: Exchange): Exchange => ({
	coming: former,
	place,
	former: coming,
})

/** Lets databases and configuration change together, with the services that use them stopped where they run. */
export const changePlaces = (
	{ source, server, running, service }: Setting,
	places: Exchange[],
	config: MasterConfig,
): Promise<void> =>
	whileStopped(source.home, running, service, async () => {
		const admin = await server.asAdmin()
		try {
			await exchange(admin.sql, places)
			changeConfig(source, (draft) => Object.assign(draft, config))
		} finally {
			await admin.end()
		}
	})

const load = async (plan: RestorePlan, server: Server, report: Report): Promise<void> => {
	const { file, key, manifest, databases, mark } = plan
	const admin = await server.asAdmin()
	try {
		await loadArchive({
			file,
			key,
			manifest,
			services: databases.map(({ service }) => service),
			report,
			open: async ({ service }) => {
				const target = databases.find((entry) => entry.service === service)
				if (!target) throw new Error(`${service} was not planned`)
				const name = comingName(target.here, mark)
				await ensureRole(admin.sql, target.owner, target.password)
				await makeDatabase(admin.sql, name, target.owner)
				const owner = await server.asOwner(service, name)
				const inside = await server.asAdmin(name)
				return {
					owner: owner.sql,
					admin: inside.sql,
					close: async () => void (await Promise.all([owner.end(), inside.end()])),
				}
			},
		})
	} finally {
		await admin.end()
	}
}
