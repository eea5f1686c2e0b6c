import { z } from "zod"

export const formatName = "hivematrix-backup"
export const formatVersion = 1

/** A table as an archive holds it: its name and columns quoted, its rows counted and summed. */
const TableEntry = z.object({
	name: z.string(),
	columns: z.array(z.string()),
	rows: z.int(),
	/** `RowSum` of the rows. */
	digest: z.string(),
	/** Its rows were left out, because its service says that they are worth nothing after a restore. */
	left_out: z.boolean(),
})
export type TableEntry = z.infer<typeof TableEntry>

const DatabaseEntry = z.object({
	service: z.string(),
	database: z.string(),
	role: z.string(),
	extensions: z.array(z.object({ name: z.string(), schema: z.string() })),
	/** `alter database` settings, each as `name=value`. */
	settings: z.array(z.string()),
	/** The newest migration that ran; absent where the service doesn't count them. */
	schema_version: z.int().nullable(),
	bytes: z.number(),
	tables: z.array(TableEntry),
})
export type DatabaseEntry = z.infer<typeof DatabaseEntry>

/** The last member of an archive: it tells what all the others must be. An archive without it is not whole. */
export const BackupManifest = z.object({
	format: z.literal(formatName),
	version: z.literal(formatVersion, { error: "made by a newer release" }),
	created: z.iso.datetime(),
	platform: z.string(),
	/** The server's version, as `18.4`. */
	postgresql: z.string(),
	/** Whether writers had to wait for the moment that all databases are seen at. */
	writers_waited: z.boolean(),
	services: z.array(
		z.object({
			name: z.string(),
			source: z.object({ url: z.string(), commit: z.string().optional() }).nullable(),
		}),
	),
	databases: z.array(DatabaseEntry),
	/** What a person should know: roles that were granted something and will be missing. */
	warnings: z.array(z.string()),
	members: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() })),
})
export type BackupManifest = z.infer<typeof BackupManifest>

export const manifestName = "manifest.json"

/** Where a database's parts lie in an archive. */
export const memberNames = (service: string) => {
	const folder = `databases/${service}`
	return {
		folder,
		before: `${folder}/1-before.sql`,
		rows: (table: string, part: number) =>
			`${folder}/2-rows/${encodeURIComponent(table)}/${String(part).padStart(6, "0")}.copy`,
		after: `${folder}/3-after.sql`,
		restored: `${folder}/4-restored.sql`,
	}
}
