import { existsSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { readIfThere, writeJson } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import type { MasterConfig } from "../config/master-config.ts"
import { KnownError } from "../known-error.ts"
import type { BackupManifest } from "./manifest.ts"

/** What was found when an archive was restored on trial. */
export const Proof = z.object({
	at: z.iso.datetime(),
	seconds: z.number(),
	ok: z.boolean(),
	reason: z.string(),
})
export type Proof = z.infer<typeof Proof>

/** What is known of an archive without opening it; it lies beside it. */
const Record_ = z.object({
	created: z.iso.datetime(),
	seconds: z.number(),
	bytes: z.number(),
	rows: z.number(),
	platform: z.string(),
	postgresql: z.string(),
	services: z.array(z.string()),
	proof: Proof.nullable(),
})

export type Archive = {
	name: string
	file: string
	bytes: number
	created: Date
	record: z.infer<typeof Record_> | undefined
}

const pattern = /^hivematrix-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar\.zst\.age$/

export const archiveName = (at: Date): string =>
	`hivematrix-${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z.tar.zst.age`

export const archiveFolder = (home: Home, { backup }: MasterConfig): string => backup.folder ?? home.backups

/** The archives of a folder, newest first. */
export const listArchives = (folder: string): Archive[] =>
	(existsSync(folder) ? readdirSync(folder) : [])
		.flatMap((name) => {
			const [, year, month, day, hour, minute, second] = name.match(pattern) ?? []
			if (!year) return []
			const file = join(folder, name)
			const created = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
			return [{ name, file, created, bytes: statSync(file).size, record: readRecord(file) }]
		})
		.sort((a, b) => b.created.getTime() - a.created.getTime())

/** An archive by its path, or by its name or `latest` in the folder. */
export const findArchive = (folder: string, given: string): string => {
	const [latest] = given === "latest" ? listArchives(folder) : []
	const file = [latest?.file, given, join(folder, given)].find(
		(path) => path !== undefined && existsSync(path),
	)
	if (file && statSync(file).isFile()) return file
	if (given === "latest")
		throw new KnownError(`There are no archives in ${folder}. Take one: bun helm backup`)
	throw new KnownError(`There is no archive ${given}. See "bun helm backup list".`)
}

const recordFile = (file: string): string => `${file}.json`

const readRecord = (file: string): Archive["record"] => {
	try {
		return Record_.parse(JSON.parse(readIfThere(recordFile(file)) ?? ""))
	} catch {
		return undefined
	}
}

export const writeRecord = (
	file: string,
	manifest: BackupManifest,
	measured: { seconds: number; bytes: number },
): void =>
	writeJson(recordFile(file), {
		created: manifest.created,
		...measured,
		rows: manifest.databases.flatMap(({ tables }) => tables).reduce((sum, { rows }) => sum + rows, 0),
		platform: manifest.platform,
		postgresql: manifest.postgresql,
		services: manifest.databases.map(({ service }) => service),
		proof: null,
	})

/** Keeps what a trial restore found, where the archive has its record beside it. */
export const recordProof = (file: string, proof: Proof): void => {
	const record = readRecord(file)
	if (record) writeJson(recordFile(file), { ...record, proof })
}

export const recordsOf = (file: string): string[] => [file, recordFile(file)]
