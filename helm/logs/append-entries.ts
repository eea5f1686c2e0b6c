import type { Sql } from "@hivematrix/shared/db"
import { copyText } from "./copy-text.ts"
import { addCounts } from "./counts.ts"
import type { LogEntry } from "./log-entry.ts"
import { openSegment } from "./segments.ts"

/** An entry as it is stored; ids count up in the order of arrival. */
export type StoredEntry = LogEntry & { id: number }

const aDay = 86_400_000

/**
 * Writes entries within the caller's transaction, in their order. Whoever else writes waits until it ends, so ids become
 * visible in their order too: a reader that asks for what came after an id misses nothing.
 */
export const appendEntries = async (tx: Sql, entries: LogEntry[]): Promise<StoredEntry[]> => {
	if (!entries.length) return []
	const [writer] = await tx<{ first: number }[]>`
		update log_writer
		set next_id = next_id + ${entries.length}
		returning (next_id - ${entries.length})::float8 as first`
	const first = writer?.first ?? 1
	const stored = entries.map((entry, index) => ({ ...entry, id: first + index }))
	for (const [day, ofDay] of Map.groupBy(stored, ({ time }) => Math.floor(time.getTime() / aDay))) {
		const segment = await openSegment(tx, new Date(day * aDay).toISOString().slice(0, 10))
		await copy(tx, segment, copyText(ofDay))
		await grow(tx, segment, ofDay)
	}
	await addCounts(tx, entries)
	return stored
}

const copy = async (tx: Sql, segment: string, text: string): Promise<void> => {
	const stream = await tx`
		copy ${tx(segment)} (id, time, level, service, instance, message, request_id, "user", context, hostname)
		from stdin`.writable()
	await new Promise<void>((resolve, reject) => {
		stream.once("error", reject)
		stream.once("finish", resolve)
		stream.end(text)
	})
}

const grow = async (tx: Sql, segment: string, entries: StoredEntry[]): Promise<void> => {
	const times = entries.map(({ time }) => time.getTime())
	const least = new Date(times.reduce((a, b) => Math.min(a, b)))
	const greatest = new Date(times.reduce((a, b) => Math.max(a, b)))
	await tx`
		update log_segments
		set rows = rows + ${entries.length},
			last_id = ${entries.at(-1)?.id ?? 0},
			min_time = least(min_time, ${least}),
			max_time = greatest(max_time, ${greatest})
		where name = ${segment}`
}
