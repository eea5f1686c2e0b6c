import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join, relative } from "node:path"
import { readIfThere } from "../config/atomic-file.ts"
import { databaseOf } from "../config/environment.ts"
import { holdLock } from "../config/file-lock.ts"
import { type Home, prepareHome, repository } from "../config/home.ts"
import { type MasterConfig, readMasterConfig } from "../config/master-config.ts"
import type { Source } from "../config/platform.ts"
import { findServices } from "../config/service.ts"
import { KnownError } from "../known-error.ts"
import { clearDrafts, createArchive, prepareFolder } from "./archive-writer.ts"
import { dumpDatabase, type Subject } from "./dump-database.ts"
import type { Lock } from "./encryption.ts"
import { chooseRecipients } from "./identity.ts"
import { type BackupManifest, formatName, formatVersion } from "./manifest.ts"
import { archiveFolder, archiveName, writeRecord } from "./records.ts"
import { type Server, withServer } from "./server.ts"
import type { Session } from "./session.ts"
import { freezeMoment } from "./snapshot.ts"

export type Backup = {
	file: string
	bytes: number
	seconds: number
	manifest: BackupManifest
	/** An identity that was made for this first backup, for the operator to put away. */
	identity: string | undefined
}

/** What a backup tells while it is at work, for people. */
export type Report = (text: string) => void

/**
 * Writes all databases as they were at one moment, and the configuration with its keys, into one encrypted archive.
 * @param passphrase instead of the recipients of the configuration
 * @throws KnownError, and then no archive was made
 */
export const createBackup = async (source: Source, report: Report, passphrase?: string): Promise<Backup> => {
	const { home } = source
	if (!existsSync(home.masterConfig))
		throw new KnownError(`There is nothing in ${home.root} to back up. Start it with "bun run start".`)
	const config = readMasterConfig(home.masterConfig)
	const folder = archiveFolder(home, config)
	const unwritable = prepareHome(home)
	if (unwritable.length) throw new KnownError(unwritable.join("\n"))
	prepareFolder(folder)
	const { release } = onlyOne(home.backupLock)
	try {
		clearDrafts(folder)
		const began = performance.now()
		const { recipients, made } = passphrase
			? { recipients: [], made: undefined }
			: await chooseRecipients(home, config)
		const file = join(folder, archiveName(new Date()))
		const lock = passphrase ? { passphrase } : { recipients }
		const manifest = await withServer(home, config, (server) =>
			write(source, config, server, { file, lock, report }),
		)
		const measured = { bytes: statSync(file).size, seconds: (performance.now() - began) / 1000 }
		writeRecord(file, manifest, measured)
		return { file, ...measured, manifest, identity: made }
	} finally {
		release()
	}
}

const onlyOne = (file: string) => {
	try {
		return holdLock(file, 0)
	} catch (error) {
		if (error instanceof KnownError) throw new KnownError("Another backup is at work. Wait until it is done.")
		throw error
	}
}

const write = async (
	source: Source,
	config: MasterConfig,
	server: Server,
	{ file, lock, report }: { file: string; lock: Lock; report: Report },
): Promise<BackupManifest> => {
	const subjects = await findSubjects(source, config, server)
	const sessions: Session[] = []
	const archive = await createArchive(file, lock)
	try {
		const open = async () => {
			const opened = await Promise.all(subjects.map(({ service }) => server.asOwner(service)))
			sessions.push(...opened)
			return opened.map(({ sql }) => sql)
		}
		const [readers, lockers] = [await open(), await open()]
		report("Waiting for a moment at which all databases agree")
		const { waited } = await freezeMoment(readers, lockers)
		const created = new Date()
		await archive.add("README.txt", byHand)
		for (const name of ["master_config.json", "apps_registry.json"]) {
			const text = readIfThere(join(source.home.configs, name))
			if (text !== undefined) await archive.add(`configs/${name}`, text)
		}
		for (const { name, text } of tlsFiles(source.home)) await archive.add(`tls/${name}`, text)
		const roles = subjects.map(({ role }) => role)
		const dumped = []
		for (const [place, subject] of subjects.entries()) {
			const sql = readers[place]
			if (sql) dumped.push(await dumpDatabase(sql, subject, roles, archive, report))
		}
		return await archive.finish({
			format: formatName,
			version: formatVersion,
			created: created.toISOString(),
			platform: platformVersion(),
			postgresql: await versionOf(server),
			writers_waited: waited,
			services: Object.entries(config.apps).map(([name, { source }]) => ({ name, source: source ?? null })),
			databases: dumped.map(({ entry }) => entry),
			warnings: dumped.flatMap(({ warnings }) => warnings),
		})
	} catch (error) {
		await archive.abandon()
		throw error
	} finally {
		await Promise.all(sessions.map(({ end }) => end()))
	}
}

/** Every service that has a database, installed or not: what is there is carried. */
const findSubjects = async (source: Source, config: MasterConfig, server: Server): Promise<Subject[]> => {
	const { found } = findServices([source.services, source.home.installed], source.own)
	const admin = await server.asAdmin()
	try {
		const rows = await admin.sql<{ datname: string }[]>`select datname from pg_catalog.pg_database`
		const there = new Set(rows.map(({ datname }) => datname))
		const subjects = Object.keys(config.apps).flatMap((service) => {
			const { database, role } = databaseOf({ config }, service)
			if (!there.has(database)) return []
			const installed = found.find(({ name }) => name === service)
			return {
				service,
				database,
				role,
				transient: installed?.transient ?? [],
				restored: installed && readIfThere(join(installed.folder, "restored.sql")),
			}
		})
		const missing = found.filter(
			({ name, database }) => database && !subjects.some(({ service }) => service === name),
		)
		if (missing.length)
			throw new KnownError(
				`The database of ${missing.map(({ name }) => name).join(" and ")} is not there, so a backup would not be whole. Start HiveMatrix once, or take the service away.`,
			)
		return subjects
	} finally {
		await admin.end()
	}
}

/** Certificates that the gateway got by itself, and the account it got them with. */
const tlsFiles = (home: Home): { name: string; text: string }[] =>
	(existsSync(home.tls) ? readdirSync(home.tls, { recursive: true, withFileTypes: true }) : [])
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort()
		.map((file) => ({ name: relative(home.tls, file), text: readFileSync(file, "utf8") }))

const versionOf = async (server: Server): Promise<string> => {
	const { sql, end } = await server.asAdmin()
	try {
		const [row] = await sql<{ serverVersion: string }[]>`show server_version`
		return row?.serverVersion.split(" ")[0] ?? ""
	} finally {
		await end()
	}
}

export const platformVersion = (): string =>
	JSON.parse(readFileSync(join(repository, "package.json"), "utf8")).version

const byHand = `A backup of HiveMatrix. "bun helm restore ARCHIVE" reads it; by hand it goes like this:

age --decrypt -i IDENTITY_FILE ARCHIVE | zstd -d | tar x

manifest.json names every file with its SHA-256. For each folder in databases/, in a new database that the
service's role owns, with the extensions that the manifest names: run 1-before.sql, COPY each file of
2-rows/TABLE in order (the manifest names the columns), run 3-after.sql and, where it is there, 4-restored.sql.
`
