import type { LogLevel } from "@hivematrix/shared/log"
import { levelNamed } from "./log-entry.ts"

/** What a line that is not JSON says of itself: a crash, PostgreSQL, Java. */
export type PlainLine = {
	time?: Date
	level?: LogLevel
	text: string
	/** It says of itself that it belongs to the line before. */
	more?: true
}

// PostgreSQL as Helm starts it: "2026-11-26 22:08:33.123 UTC [4711] LOG:  text"
const postgres = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3}) UTC \[\d+\] ([A-Z]+\d?): {2}/
// FATAL to the connection that has to ask again, and nothing to whoever looks for errors: there are dozens at a start.
const comesOrGoes =
	/^the database system is (starting up|shutting down|in recovery mode|not (yet )?accepting connections)$/
const details = new Set(["DETAIL", "HINT", "CONTEXT", "STATEMENT", "QUERY", "LOCATION"])
// Java's and Python's: "2026-11-26 22:08:33,123 INFO  [io.quarkus] (main) text"
const dated =
	/^\[?(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)[.,]?(\d{0,3})\d*(Z|[+-]\d\d:?\d\d)?\]?\s+\[?(\w+)\]?:?\s/
const named = /^(?:\[?(DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\]?|(warn|warning|error)):? /

/** A level stands where a line begins; a word in its midst says nothing. */
export const readPlainLine = (line: string): PlainLine => {
	const first = line.charCodeAt(0)
	if ((first >= 48 && first <= 57) || first === 91) {
		const fromPostgres = line.match(postgres)
		if (fromPostgres) {
			const [prefix, day, clock, word = ""] = fromPostgres
			const text = line.slice(prefix.length)
			if (details.has(word)) return { text: `${word.toLowerCase()}: ${text}`, more: true }
			const level = comesOrGoes.test(text) ? "info" : (levelNamed(word) ?? "info")
			return { time: new Date(`${day}T${clock}Z`), level, text }
		}
		const [prefix, day, clock, fraction, zone, word] = line.match(dated) ?? []
		const level = levelNamed(word)
		if (prefix && level) {
			const time = new Date(`${day}T${clock}.${(fraction ?? "").padEnd(3, "0")}${zone ?? ""}`)
			if (!Number.isNaN(time.getTime())) return { time, level, text: line.slice(prefix.length).trimStart() }
		}
	}
	const [, upper, lower] = line.match(named) ?? []
	const level = levelNamed(upper ?? lower)
	return level ? { level, text: line } : { text: line }
}

const indented = /^(\s|$|at |Caused by: |\.\.\. \d+ more|\}|Bun v\d|Node\.js v\d)/
const frame = /^(\d+ \| |Traceback \(most recent|.*:\d+$)/
/** The line of a stack trace that says what happened. */
export const headline = /^(Uncaught )?(\w|\.)*(Error|Exception|error|Panic|panic)\b.*/

/** Whether a line goes on with what these lines began: a stack trace, an error with the code it stands in. */
export const continues = (begun: string[], line: string): boolean => {
	if (indented.test(line)) return true
	const [first = ""] = begun
	// Bun, Node and Python show the code first; all of it up to the error's own line is one.
	return (
		frame.test(first) && !begun.some((one, index) => index > 0 && headline.test(one)) && begun.length < 50
	)
}
