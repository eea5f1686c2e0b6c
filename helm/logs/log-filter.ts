import { type LogLevel, logLevels } from "@hivematrix/shared/log"
import type { LogEntry } from "./log-entry.ts"

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

/** Says of an entry whether a filter lets it through. */
export const passing = (filter: LogFilter): ((entry: LogEntry) => boolean) => {
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
