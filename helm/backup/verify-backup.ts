import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { postgresAccount } from "@hivematrix/shared/postgres/account"
import { findBinaries, refuge } from "@hivematrix/shared/postgres/binaries"
import { holdLock } from "../config/file-lock.ts"
import { type Home, prepareHome } from "../config/home.ts"
import { parseConfig } from "../config/master-config.ts"
import { randomSecret, sha256 } from "../config/secrets.ts"
import { KnownError } from "../known-error.ts"
import { createCluster } from "../postgres/cluster.ts"
import { checkArchive } from "./archive-reader.ts"
import { rowsOf } from "./copy-rows.ts"
import type { Report } from "./create-backup.ts"
import type { Key } from "./encryption.ts"
import { loadArchive, type Target } from "./load-archive.ts"
import { ensureRole, makeDatabase } from "./make-database.ts"
import type { BackupManifest, DatabaseEntry } from "./manifest.ts"
import { memberNames } from "./manifest.ts"
import { startQuietServer } from "./quiet-server.ts"
import { type Proof, recordProof } from "./records.ts"
import { RowSum } from "./row-sum.ts"
import { readSchema } from "./schema/read-schema.ts"
import { openSession } from "./session.ts"

/**
 * Proves an archive by restoring it into a server that exists for this alone, and comparing every table's rows and every
 * database's schema with what was backed up. What was found is recorded beside the archive.
 * @throws KnownError saying what is wrong with it
 */
export const verifyBackup = async (home: Home, file: string, key: Key, report: Report): Promise<Proof> => {
	const began = performance.now()
	const record = (ok: boolean, reason: string): Proof => {
		const seconds = (performance.now() - began) / 1000
		const proof = { at: new Date().toISOString(), seconds, ok, reason }
		recordProof(file, proof)
		return proof
	}
	try {
		report("Reading the archive")
		const { manifest, files } = await checkArchive(file, key)
		parseConfig("master_config.json", files.get("configs/master_config.json"))
		await onThrowAway(home, (place) => compareAll(place, file, key, manifest, report))
		return record(true, "")
	} catch (error) {
		// Not to have the right key says nothing of the archive.
		if (error instanceof KnownError && !/for other keys|this passphrase/.test(error.message))
			record(false, error.message)
		throw error
	}
}

type Place = { host: string; port: number; password: string }

/** A new cluster, in a folder that only its own user may open, gone with whatever happens. */
const onThrowAway = async (home: Home, use: (place: Place) => Promise<void>): Promise<void> => {
	const unwritable = prepareHome(home)
	if (unwritable.length) throw new KnownError(unwritable.join("\n"))
	const { release } = holdLock(join(home.run, "verify-lock"), 0)
	const user = process.getuid?.() === 0 ? postgresAccount() : undefined
	// Where its user can get to; one that was killed is cleared away by the next.
	const folder = user ? join(refuge, `verify-${sha256(home.root).slice(0, 12)}`) : join(home.run, "verify")
	try {
		rmSync(folder, { recursive: true, force: true })
		mkdirSync(folder, { recursive: true, mode: 0o711 })
		const installation = { ...(await findBinaries(user)), data: join(folder, "postgres"), user }
		const password = randomSecret()
		await createCluster(installation, password)
		const server = await startQuietServer(installation, "throw-away")
		try {
			await use({ host: server.host, port: server.port, password })
		} finally {
			await server.stop()
		}
	} finally {
		rmSync(folder, { recursive: true, force: true })
		release()
	}
}

const compareAll = async (
	place: Place,
	file: string,
	key: Key,
	manifest: BackupManifest,
	report: Report,
): Promise<void> => {
	const root = { ...place, role: "postgres" }
	const admin = await openSession(root, "postgres")
	try {
		for (const { role } of manifest.databases) await ensureRole(admin.sql, role, place.password)
		await loadArchive({
			file,
			key,
			manifest,
			services: manifest.databases.map(({ service }) => service),
			report,
			open: async ({ database, role }) => {
				await makeDatabase(admin.sql, database, role)
				const owner = await openSession({ ...place, role }, database)
				const inside = await openSession(root, database)
				return {
					owner: owner.sql,
					admin: inside.sql,
					close: async () => void (await Promise.all([owner.end(), inside.end()])),
				}
			},
			loaded: async (entry, target) => {
				report(`${entry.service}  compares`)
				await compare(entry, manifest, target)
			},
		})
	} finally {
		await admin.end()
	}
}

const compare = async (entry: DatabaseEntry, manifest: BackupManifest, { owner }: Target): Promise<void> => {
	const { service } = entry
	for (const table of entry.tables) {
		const sum = new RowSum()
		for await (const row of await rowsOf(owner, table)) sum.add(row)
		if (sum.count !== table.rows || sum.digest !== table.digest)
			throw new KnownError(`The rows of ${table.name} of ${service} are not the same after a restore.`)
	}
	const roles = manifest.databases.map(({ role }) => role)
	const { before } = await readSchema(owner, roles)
	const told = manifest.members.find(({ name }) => name === memberNames(service).before)
	if (told?.sha256 !== sha256(before))
		throw new KnownError(`The tables of ${service} are not the same after a restore.`)
}
