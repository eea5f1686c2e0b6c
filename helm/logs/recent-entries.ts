import { statSync } from "node:fs"
import { type LogLevel, logLevels } from "@hivematrix/shared/log"
import type { Home } from "../config/home.ts"
import type { LogEntry } from "./log-entry.ts"
import { readSpool } from "./read-spool.ts"
import { listSpools, type Spool, serviceOf, supervisorSpool } from "./spool.ts"

/** Which entries are wanted; a text is found in any part of the message or the context, whatever its case. */
export type LogFilter = {
	service?: string | undefined
	/** At least this level. */
	level?: LogLevel | undefined
	text?: string | undefined
	requestId?: string | undefined
	user?: string | undefined
	since?: Date | undefined
	until?: Date | undefined
}

/** How far back a spool is read without a database, in bytes. */
const furthest = 8 * 2 ** 20
const chunk = 2 ** 20

/** The newest `count` entries that still lie in the spools, oldest first: for when the database is away. */
export const recentEntries = (home: Home, filter: LogFilter, count: number): LogEntry[] =>
	spoolsOf(home, filter)
		.flatMap((spool) => lastOf(spool, filter, count))
		.sort((a, b) => a.time.getTime() - b.time.getTime())
		.slice(count ? -count : Number.MAX_SAFE_INTEGER)

/** Entries as they are written from now on, until the signal. */
export async function* followSpools(
	home: Home,
	filter: LogFilter,
	signal: AbortSignal,
): AsyncGenerator<LogEntry> {
	const positions = new Map(listSpools(home).map(({ file }) => [file, statSync(file).size]))
	const passes = passing(filter)
	while (!signal.aborted) {
		for (const spool of spoolsOf(home, filter)) {
			const { entries, position } = readSpool(spool, positions.get(spool.file) ?? 0)
			positions.set(spool.file, position)
			yield* entries.filter(passes)
		}
		await Bun.sleep(150)
	}
}

const spoolsOf = (home: Home, { service }: LogFilter): Spool[] =>
	listSpools(home).filter(
		({ instance }) =>
			!service || instance === service || serviceOf(instance) === service || instance === supervisorSpool,
	)

const lastOf = (spool: Spool, filter: LogFilter, count: number): LogEntry[] => {
	const { size } = statSync(spool.file)
	const passes = passing(filter)
	for (let back = 64 * 1024; ; back *= 8) {
		const entries: LogEntry[] = []
		let position = Math.max(size - Math.min(back, furthest), 0)
		for (let atEnd = false; !atEnd; ) {
			const piece = readSpool(spool, position, chunk, -1)
			entries.push(...piece.entries.filter(passes))
			;({ position, atEnd } = piece)
		}
		if (entries.length >= count || back >= furthest || back >= size) return entries.slice(-count)
	}
}

const passing = (filter: LogFilter): ((entry: LogEntry) => boolean) => {
	const lowest = filter.level ? logLevels.indexOf(filter.level) : 0
	const text = filter.text?.toLowerCase()
	const { service, requestId, user, since, until } = filter
	return (entry) =>
		logLevels.indexOf(entry.level) >= lowest &&
		(!service || entry.service === service || entry.instance === service) &&
		(!requestId || entry.requestId === requestId) &&
		(!user || entry.user === user) &&
		(!since || entry.time >= since) &&
		(!until || entry.time < until) &&
		(!text ||
			entry.message.toLowerCase().includes(text) ||
			(entry.context !== undefined && JSON.stringify(entry.context).toLowerCase().includes(text)))
}
