import { basename } from "node:path"
import type { Home } from "../config/home.ts"
import type { LogEntry } from "./log-entry.ts"
import { type LogFilter, passing } from "./log-filter.ts"
import { readSpool } from "./read-spool.ts"
import { listSpools, type Spool, serviceOf, sizeOf, supervisorSpool } from "./spool.ts"

/** How far back a spool is read without a database, in bytes. */
const furthest = 8 * 2 ** 20
const chunk = 2 ** 20

/** The newest `count` entries that still lie in the spools, oldest first: for when the database is away. */
export const recentEntries = (home: Home, filter: LogFilter, count: number): LogEntry[] =>
	spoolsOf(home, filter)
		.flatMap((spool) => lastOf(spool, filter, count))
		.sort((a, b) => a.time.getTime() - b.time.getTime())
		.slice(count ? -count : Number.MAX_SAFE_INTEGER)

/**
 * What the spools hold beyond these positions, oldest first: printed, but not taken in yet. A spool without a position is
 * read from its beginning, none for more than its last megabytes.
 */
export const waitingEntries = (home: Home, positions: Map<string, number>, filter: LogFilter): LogEntry[] =>
	spoolsOf(home, filter)
		.flatMap((spool) => {
			const from = Math.max(positions.get(basename(spool.file)) ?? 0, (sizeOf(spool)?.size ?? 0) - furthest)
			return readFrom(spool, from).filter(passing(filter))
		})
		.sort((a, b) => a.time.getTime() - b.time.getTime())

/** Entries as they are written from now on, until the signal. */
export async function* followSpools(
	home: Home,
	filter: LogFilter,
	signal: AbortSignal,
): AsyncGenerator<LogEntry> {
	const positions = new Map(listSpools(home).map((spool) => [spool.file, sizeOf(spool)?.size ?? 0]))
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
	const { size } = sizeOf(spool) ?? { size: 0 }
	for (let back = 64 * 1024; ; back *= 8) {
		const entries = readFrom(spool, Math.max(size - Math.min(back, furthest), 0)).filter(passing(filter))
		if (entries.length >= count || back >= furthest || back >= size) return entries.slice(-count)
	}
}

const readFrom = (spool: Spool, from: number): LogEntry[] => {
	const entries: LogEntry[] = []
	let position = from
	for (let atEnd = false; !atEnd; ) {
		const piece = readSpool(spool, position, chunk, -1)
		for (const entry of piece.entries) entries.push(entry)
		;({ position, atEnd } = piece)
	}
	return entries
}
