import type { Sql } from "@hivematrix/shared/db"
import type { LogFilter } from "./log-filter.ts"

/** The conditions of a filter, and those of a page that goes on behind an entry. */
export const matching = (
	sql: Sql,
	{ service, level, text, requestId, user, since, until }: LogFilter,
	behind: { time: Date; id: number } | undefined,
) => sql`
	true
	${service ? sql`and ${ofService(sql, service)}` : sql``}
	${level ? sql`and ${atLeast(sql, level)}` : sql``}
	${requestId ? sql`and request_id = ${requestId}` : sql``}
	${user ? sql`and "user" = ${user}` : sql``}
	${since ? sql`and time >= ${since}` : sql``}
	${until ? sql`and time < ${until}` : sql``}
	${behind ? sql`and (time, id) < (${behind.time}, ${behind.id})` : sql``}
	${text ? sql`and ${holding(sql, text)}` : sql``}`

/** A service, or one of its instances (`codex.1`). */
const ofService = (sql: Sql, service: string) =>
	service.includes(".")
		? sql`service = ${service.split(".", 1)[0] ?? service} and instance = ${service}`
		: sql`service = ${service}`

/** Said as a constant where an index is for just that. */
const atLeast = (sql: Sql, level: LogFilter["level"]) => {
	if (level === "error") return sql`level >= 'warn' and level = 'error'`
	return level === "warn" ? sql`level >= 'warn'` : sql`level >= ${level ?? "debug"}::text::log_level`
}

/** Any part of the message, and of what comes with warnings and errors: there lie the stack traces. */
const holding = (sql: Sql, text: string) => {
	const patterns = spellings(text).map((one) => `%${one.replace(/[\\%_]/g, "\\$&")}%`)
	return patterns
		.map(
			(pattern) =>
				sql`(message ilike ${pattern} or (level >= 'warn' and context::text collate "C" ilike ${pattern}))`,
		)
		.reduce((all, one) => sql`(${all} or ${one})`)
}

/** The index knows the case of a to z; for other letters the usual spellings are asked for. */
const spellings = (text: string): string[] =>
	[...new Set([text, text.toLowerCase(), text.toUpperCase()])].slice(
		0,
		// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
		/^[\x00-\x7f]*$/.test(text) ? 1 : 3,
	)
