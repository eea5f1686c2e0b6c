import type { ShownLine } from "@hivematrix/shared/view"
import type { LogEntry } from "../logs/log-entry.ts"

/** A log entry as the pages show it. */
export const shownLine = (entry: LogEntry, id: string): ShownLine => {
	const { time, level, service, instance, message, requestId, user, context, hostname } = entry
	return {
		id,
		at: time,
		level,
		service: instance || service,
		message,
		facts: [
			...(requestId
				? [{ name: "request", value: requestId, href: `logs/requests/${encodeURIComponent(requestId)}` }]
				: []),
			...(user ? [{ name: "user", value: user, href: `logs?${new URLSearchParams({ user })}` }] : []),
			...(hostname ? [{ name: "machine", value: hostname }] : []),
		],
		...(context && Object.keys(context).length ? { context: JSON.stringify(context, null, 2) } : {}),
	}
}
