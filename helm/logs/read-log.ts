import type { Pool } from "@hivematrix/shared/db"
import type { Home } from "../config/home.ts"
import type { LogEntry } from "./log-entry.ts"
import type { LogFilter } from "./log-filter.ts"
import { waitingEntries } from "./recent-entries.ts"
import { entriesAfter, newestId, searchLog } from "./search-log.ts"

/** The newest entries, oldest first: those in the database, and those printed that it has not taken in yet. */
export const newestEntries = async (
	sql: Pool,
	home: Home,
	filter: LogFilter,
	count: number,
): Promise<LogEntry[]> => {
	const rows = await sql<{ spool: string; position: number }[]>`
		select spool, position::float8
		from log_positions`
	const positions = new Map(rows.map(({ spool, position }) => [spool, position]))
	const waiting = waitingEntries(home, positions, filter)
	const { entries } = await searchLog(sql, { ...filter, limit: count })
	// What was taken in since the positions were read is in both.
	const stored = new Set(entries.map(keyOf))
	return [...entries.reverse(), ...waiting.filter((entry) => !stored.has(keyOf(entry)))]
		.sort((a, b) => a.time.getTime() - b.time.getTime())
		.slice(count ? -count : Number.MAX_SAFE_INTEGER)
}

/** Entries as the database takes them in, until the signal; while it is away it waits for it. */
export async function* followLog(
	sql: Pool,
	filter: LogFilter,
	signal: AbortSignal,
	onAway: () => void,
): AsyncGenerator<LogEntry> {
	let last = await newestId(sql)
	for (let away = false; !signal.aborted; await Bun.sleep(400)) {
		try {
			const newest = await newestId(sql)
			for (;;) {
				const entries = await entriesAfter(sql, last, filter)
				yield* entries
				last = entries.at(-1)?.id ?? Math.max(newest, last)
				if (entries.length < 1000) break
			}
			away = false
		} catch {
			if (!away) onAway()
			away = true
		}
	}
}

const keyOf = ({ time, instance, message }: LogEntry): string => `${time.getTime()} ${instance} ${message}`
