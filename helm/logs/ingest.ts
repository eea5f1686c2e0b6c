import { createHash } from "node:crypto"
import type { Pool, Sql } from "@hivematrix/shared/db"
import { z } from "zod"
import { appendEntries, type StoredEntry } from "./append-entries.ts"
import { timeOf } from "./json-line.ts"
import { type LogEntry, levelNamed } from "./log-entry.ts"

/** The most entries that one request may bring. */
export const mostEntries = 10_000

const Level = z.unknown().transform((given, context) => {
	const level = levelNamed(given)
	if (level) return level
	context.addIssue({ code: "custom", message: "a level: debug, info, warn, error, or a usual name for one" })
	return z.NEVER
})

/** Without a zone it is UTC, as the reference's clients send it. */
const Time = z.union([z.string(), z.number()]).transform((given, context) => {
	const bare = typeof given === "string" && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?$/.test(given)
	const time = timeOf(bare ? `${String(given).replace(" ", "T").replace(",", ".")}Z` : given)
	if (time) return time
	context.addIssue({
		code: "custom",
		message: "a time (ISO 8601) of the last 400 days, no more than an hour ahead",
	})
	return z.NEVER
})

const Name = z.string().max(200)

const Entry = z.object({
	level: Level,
	message: z.string().min(1),
	context: z.record(z.string(), z.unknown()).nullish(),
	trace_id: Name.nullish(),
	user_id: Name.nullish(),
	hostname: Name.nullish(),
	process_id: z.union([z.int(), z.string().max(40)]).nullish(),
	timestamp: Time.nullish(),
})

/** What a service elsewhere sends: the reference's body. */
export const Ingest = z.object({
	service_name: z.string(),
	logs: z.array(Entry).min(1).max(mostEntries),
})
export type Ingest = z.infer<typeof Ingest>

const longestMessage = 64 * 1024

export const entriesOf = ({ service_name, logs }: Ingest, now = new Date()): LogEntry[] =>
	logs.map(({ level, message, context, trace_id, user_id, hostname, process_id, timestamp }) => ({
		time: timestamp ?? now,
		level,
		service: service_name,
		instance: service_name,
		message: message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message,
		requestId: trace_id ?? undefined,
		user: user_id ?? undefined,
		context: process_id == null ? (context ?? undefined) : { ...context, process_id },
		hostname: hostname ?? undefined,
	}))

/** What came of it: stored now, stored when it was sent before, or refused since the key belongs to another body. */
export type Ingested = { outcome: "stored" | "known" | "other"; ingested: number; entries: StoredEntry[] }

/** Stores entries, under a key only once: who didn't hear the answer may send them again. */
export const ingest = (
	sql: Pool,
	{
		service,
		body,
		key,
		entries,
	}: { service: string; body: string; key: string | undefined; entries: LogEntry[] },
): Promise<Ingested> =>
	sql.begin(async (tx) => {
		const known = key ? await keep(tx, { service, key, body, ingested: entries.length }) : undefined
		if (known) return { ...known, entries: [] }
		return { outcome: "stored", ingested: entries.length, entries: await appendEntries(tx, entries) }
	})

/** Keeps a key; another transaction with the same one waits here for our end. */
const keep = async (
	tx: Sql,
	{ service, key, body, ingested }: { service: string; key: string; body: string; ingested: number },
): Promise<Omit<Ingested, "entries"> | undefined> => {
	const digest = createHash("sha256").update(body).digest("hex")
	const kept = await tx`
		insert into log_ingests (service, key, digest, ingested)
		values (${service}, ${key}, ${digest}, ${ingested})
		on conflict do nothing
		returning key`
	if (kept.length) return undefined
	const [before] = await tx<{ digest: string; ingested: number }[]>`
		select digest, ingested
		from log_ingests
		where service = ${service}
			and key = ${key}`
	return before?.digest === digest
		? { outcome: "known", ingested: before.ingested }
		: { outcome: "other", ingested: 0 }
}
