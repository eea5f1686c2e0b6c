import { residentBytes, usageOf } from "./process-table.ts"

/**
 * Says how much memory a process and all below it have, where that is more than `limit` bytes. What it has in RAM is
 * cheap to read and never less than its share of it, so the share (PSS) is only counted where it may matter.
 */
export const overLimit = (pid: number, limit: number | undefined): string | undefined => {
	if (limit === undefined || residentBytes(pid) <= limit) return undefined
	const bytes = usageOf([pid]).get(pid)?.bytes ?? 0
	return bytes > limit
		? `had ${megabytes(bytes)} MB of memory, and may have ${megabytes(limit)} MB`
		: undefined
}

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)
