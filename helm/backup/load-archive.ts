import type { Sql } from "@hivematrix/shared/db"
import { KnownError } from "../known-error.ts"
import { membersOf } from "./archive-reader.ts"
import { openTable } from "./copy-rows.ts"
import type { Key } from "./encryption.ts"
import { type BackupManifest, type DatabaseEntry, memberNames, type TableEntry } from "./manifest.ts"

/** Where a service's rows go: an empty database, as its owner, and whoever may add extensions that an owner may not. */
export type Target = { owner: Sql; admin: Sql; close: () => Promise<void> }

export type LoadOptions = {
	file: string
	key: Key
	manifest: BackupManifest
	/** The services to load; the others are passed over. */
	services: string[]
	/** Makes the empty database for one of them. */
	open: (entry: DatabaseEntry) => Promise<Target>
	/** Looks at a database that is whole, before the service's own `restored.sql` changes it. */
	loaded?: (entry: DatabaseEntry, target: Target) => Promise<void>
	report: (text: string) => void
}

/** Makes databases from a checked archive, one after the other, in a single pass. */
export const loadArchive = async (options: LoadOptions): Promise<void> => {
	const { manifest, services, file, key, open, loaded, report } = options
	const members = membersOf(file, key)[Symbol.asyncIterator]()
	try {
		let next = await members.next()
		for (const entry of manifest.databases) {
			const names = memberNames(entry.service)
			while (!next.done && !next.value.name.startsWith(`${names.folder}/`)) next = await members.next()
			if (!services.includes(entry.service)) continue
			report(`${entry.service}  makes its tables`)
			const target = await open(entry)
			try {
				const { owner } = target
				await addExtensions(target, entry)
				let rows: OpenRows | undefined
				for (; !next.done && next.value.name.startsWith(`${names.folder}/`); next = await members.next()) {
					const { name, content } = next.value
					const table = entry.tables.find((one) => name.startsWith(names.rows(one.name, 0).slice(0, -11)))
					if (rows && rows.table !== table) rows = void (await rows.close())
					if (table) {
						rows ??= { table, ...(await openTable(owner, table)) }
						await rows.write(content)
						report(`${entry.service}  ${table.name}`)
					} else if (name === names.restored) {
						await loaded?.(entry, target)
						// The service wrote it as it writes its queries; all else here names schemas in full.
						await run(
							owner,
							entry,
							name,
							`set search_path to default; ${text(content)}; set search_path to ''`,
						)
					} else {
						report(`${entry.service}  ${name === names.after ? "builds its indexes" : "makes its tables"}`)
						await run(owner, entry, name, text(content))
					}
					if (name === names.after) await checkCounts(owner, entry)
				}
				await applySettings(owner, entry)
				if (!hasRestored(manifest, entry)) await loaded?.(entry, target)
			} finally {
				await target.close()
			}
		}
	} finally {
		await members.return?.(undefined)
	}
}

type OpenRows = { table: TableEntry } & Awaited<ReturnType<typeof openTable>>

const text = (content: Uint8Array) => new TextDecoder().decode(content)

const hasRestored = ({ members }: BackupManifest, { service }: DatabaseEntry): boolean =>
	members.some(({ name }) => name === memberNames(service).restored)

const addExtensions = async ({ owner, admin }: Target, { service, extensions }: DatabaseEntry) => {
	for (const { name, schema } of extensions) {
		const statement = `create extension ${quoted(name)} schema ${quoted(schema)}`
		try {
			if (schema !== "public") await owner.unsafe(`create schema if not exists ${quoted(schema)}`)
			await owner.unsafe(statement)
		} catch (refused) {
			await admin.unsafe(statement).catch((cause: Error) => {
				throw new KnownError(
					`${service} needs the extension ${name}, which this server doesn't give (${cause.message}). Install it.`,
				)
			})
			void refused
		}
	}
}

const run = async (sql: Sql, { service }: DatabaseEntry, name: string, script: string): Promise<void> => {
	if (!script.trim()) return
	try {
		await sql.unsafe(script)
	} catch (cause) {
		throw new KnownError(`${name} of ${service} fails on this server: ${(cause as Error).message}.`)
	}
}

const checkCounts = async (sql: Sql, { service, tables }: DatabaseEntry): Promise<void> => {
	for (const { name, rows } of tables) {
		const [row] = await sql.unsafe<{ count: string }[]>(
			`select pg_catalog.count(*) as count from only ${name}`,
		)
		if (Number(row?.count) !== rows)
			throw new KnownError(`${name} of ${service} has ${row?.count} rows here and ${rows} in the archive.`)
	}
}

const applySettings = async (sql: Sql, { settings }: DatabaseEntry): Promise<void> => {
	for (const setting of settings) {
		const [name = "", ...value] = setting.split("=")
		const [made] = await sql<{ statement: string }[]>`
			select pg_catalog.format('alter database %I set %s = %L', pg_catalog.current_database(),
				${name}::text, ${value.join("=")}::text) as statement`
		if (made) await sql.unsafe(made.statement)
	}
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
