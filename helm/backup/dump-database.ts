import type { Sql } from "@hivematrix/shared/db"
import { KnownError } from "../known-error.ts"
import type { ArchiveWriter } from "./archive-writer.ts"
import { rowsOf } from "./copy-rows.ts"
import { type DatabaseEntry, memberNames, type TableEntry } from "./manifest.ts"
import { RowSum } from "./row-sum.ts"
import { readSchema, type Schema } from "./schema/read-schema.ts"
import { readPositions } from "./schema/sequences.ts"
import type { Table } from "./schema/tables.ts"

/** A service's database, and what to know to carry it. */
export type Subject = {
	service: string
	database: string
	role: string
	/** Tables whose rows are left out. */
	transient: string[]
	/** What the service wants done in its database after a restore. */
	restored: string | undefined
}

/** Rows are put away in parts of about this many bytes, so memory doesn't grow with a table. */
const partBytes = 4 * 2 ** 20

/** Writes one database into an archive, within the transaction that sees it at the chosen moment. */
export const dumpDatabase = async (
	sql: Sql,
	subject: Subject,
	roles: string[],
	archive: ArchiveWriter,
	report: (text: string) => void,
): Promise<{ entry: DatabaseEntry; warnings: string[] }> => {
	const { service, database, role } = subject
	const schema = await readSchema(sql, roles)
	refuse(subject, schema)
	const members = memberNames(service)
	await archive.add(members.before, schema.before)
	const tables: TableEntry[] = []
	for (const table of schema.tables.filter(({ holdsRows }) => holdsRows)) {
		const left_out = table.plainNames.some((name) => subject.transient.includes(name))
		const sum = left_out ? new RowSum() : await dumpTable(sql, table, members.rows, archive, report, service)
		tables.push({ name: table.name, columns: table.columns, rows: sum.count, digest: sum.digest, left_out })
	}
	const positions = await readPositions(sql, schema.sequences)
	await archive.add(members.after, schema.after + positions.map((statement) => `${statement};\n`).join(""))
	if (subject.restored) await archive.add(members.restored, subject.restored)
	return {
		entry: {
			service,
			database,
			role,
			extensions: schema.extensions.map(({ name, schema }) => ({ name, schema })),
			settings: await readSettings(sql),
			schema_version: await readVersion(sql, schema),
			bytes: await readSize(sql),
			tables,
		},
		warnings: schema.strangers.map(
			(stranger) => `${service}: what was granted to the role ${stranger} is not carried.`,
		),
	}
}

const refuse = ({ service }: Subject, { uncarried }: Schema): void => {
	if (uncarried.length)
		throw new KnownError(
			`The database of ${service} holds what a backup can't carry: ${uncarried.join(", ")}. Remove it, or back this database up with pg_dump.`,
		)
}

const dumpTable = async (
	sql: Sql,
	table: Table,
	memberName: (table: string, part: number) => string,
	archive: ArchiveWriter,
	report: (text: string) => void,
	service: string,
): Promise<RowSum> => {
	const sum = new RowSum()
	let rows: Uint8Array[] = []
	let bytes = 0
	let part = 0
	const put = async () => {
		part += 1
		await archive.add(memberName(table.name, part), Buffer.concat(rows))
		rows = []
		bytes = 0
		report(`${service}  ${table.name}  ${sum.count.toLocaleString("en")} rows`)
	}
	for await (const row of await rowsOf(sql, table)) {
		sum.add(row)
		rows.push(row)
		bytes += row.length
		if (bytes >= partBytes) await put()
	}
	if (bytes) await put()
	return sum
}

/** What was set for the database as a whole. */
const readSettings = async (sql: Sql): Promise<string[]> => {
	const rows = await sql<{ setting: string }[]>`
		select pg_catalog.unnest(s.setconfig) as setting
		from pg_catalog.pg_db_role_setting s
		join pg_catalog.pg_database d on d.oid = s.setdatabase
		where d.datname = pg_catalog.current_database() and s.setrole = 0
		order by setting`
	return rows.map(({ setting }) => setting)
}

const readVersion = async (sql: Sql, { tables }: Schema): Promise<number | null> => {
	if (!tables.some(({ name }) => name === "public.schema_version")) return null
	const [row] = await sql<{ version: string | null }[]>`
		select pg_catalog.max(version) as version
		from public.schema_version`
	return Number(row?.version ?? 0)
}

const readSize = async (sql: Sql): Promise<number> => {
	const [row] = await sql<{ bytes: string }[]>`
		select pg_catalog.pg_database_size(pg_catalog.current_database()) as bytes`
	return Number(row?.bytes ?? 0)
}
