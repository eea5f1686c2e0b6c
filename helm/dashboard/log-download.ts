import type { Pool } from "@hivematrix/shared/db"
import type { LogFilter } from "../logs/log-filter.ts"
import { searchLog } from "../logs/search-log.ts"

const perBatch = 1_000
const most = 500_000

/** Entries as JSON lines, the newest first, read no faster than they are taken; at most half a million. */
export const logLines = (sql: Pool, filter: LogFilter): ReadableStream<Uint8Array> => {
	const encoder = new TextEncoder()
	let before: string | undefined
	let sent = 0
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			const { entries, next } = await searchLog(sql, { ...filter, before, limit: perBatch })
			if (entries.length)
				controller.enqueue(encoder.encode(entries.map((entry) => `${JSON.stringify(entry)}\n`).join("")))
			sent += entries.length
			before = next
			if (!next || sent >= most) controller.close()
		},
	})
}
