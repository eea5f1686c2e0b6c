import { type Origin, readJsonLine } from "./json-line.ts"
import type { LogEntry } from "./log-entry.ts"
import { continues, headline, readPlainLine } from "./plain-line.ts"

/** Entries read from lines, and how many lines at the end belong to one that may go on. */
export type ReadLines = { entries: LogEntry[]; open: number }

/** A line or a stack trace longer than this is cut: one process must not fill a reader's memory. */
export const longestMessage = 64 * 1024
const mostLines = 500

/**
 * Turns lines into entries. What is not JSON (a crash, PostgreSQL, Java) gets the same form; a stack trace belongs to the
 * line that it follows. `ended` says that nothing more will come, so the last one is taken too.
 */
export const readLines = (lines: string[], origin: Origin, ended: boolean): ReadLines => {
	const entries: LogEntry[] = []
	let begun: { entry: LogEntry; lines: string[]; length: number } | undefined
	const close = () => {
		if (begun) entries.push(wholeOf(begun.entry, begun.lines))
		begun = undefined
	}
	for (const raw of lines) {
		const line = tidy(raw)
		const entry = readJsonLine(line, origin)
		if (entry) {
			close()
			entries.push(cut(entry))
			continue
		}
		const plain = readPlainLine(line)
		if (begun && (plain.more || (!plain.time && continues(begun.lines, line)))) {
			begun.lines.push(plain.text)
			begun.length += line.length
			if (begun.lines.length >= mostLines || begun.length > longestMessage) close()
			continue
		}
		close()
		if (!line.trim()) continue
		const { service, instance, stream, writtenAt } = origin
		const level = plain.level ?? (stream === "err" ? "error" : "info")
		const time = plain.time ?? writtenAt
		begun = {
			entry: { time, level, service, instance, message: plain.text },
			lines: [plain.text],
			length: line.length,
		}
	}
	if (begun && !ended) return { entries, open: begun.lines.length }
	close()
	return { entries, open: 0 }
}

/** No line of ours has a NUL, and PostgreSQL takes none. */
const tidy = (line: string): string => {
	const plain = line.includes("\0") ? line.replaceAll("\0", "") : line
	return plain.endsWith("\r") ? plain.slice(0, -1) : plain
}

const cut = (entry: LogEntry): LogEntry =>
	entry.message.length > longestMessage
		? { ...entry, message: `${entry.message.slice(0, longestMessage)}…` }
		: entry

const wholeOf = (entry: LogEntry, lines: string[]): LogEntry => {
	while (lines.length > 1 && !lines.at(-1)?.trim()) lines.pop()
	if (lines.length === 1) return cut(entry)
	const [first = ""] = lines
	// A crash shows its code before its reason.
	const message = headline.test(first) ? first : (lines.find((line) => headline.test(line)) ?? first)
	const detail = lines
		.slice(message === first ? 1 : 0)
		.join("\n")
		.slice(0, longestMessage)
	return cut({ ...entry, message: entry.message === first ? message : entry.message, context: { detail } })
}
