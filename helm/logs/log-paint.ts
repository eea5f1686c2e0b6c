import { colors } from "consola/utils"
import type { LogEntry } from "./log-entry.ts"

const paints = { debug: colors.blue, info: colors.green, warn: colors.yellow, error: colors.red }

/** A log entry for people: local time, instance, level in colour and in letters, message, who asked, and a stack trace. */
export const paintEntry = (entry: LogEntry, now = new Date()): string => {
	const { time, level, instance, message, user, requestId } = entry
	const parts = [
		colors.dim(localTime(time, now)),
		instance.padEnd(14),
		paints[level](level.padEnd(5)),
		harmless(message).replaceAll("\n", "\n    "),
		...(user ? [colors.dim(harmless(user))] : []),
		...(requestId ? [colors.dim(harmless(requestId))] : []),
	]
	return [parts.join("  "), ...traceOf(entry).map((line) => `    ${colors.dim(harmless(line))}`)].join("\n")
}

/** With the date where it isn't today's. */
const localTime = (time: Date, now: Date): string => {
	const clock = time.toLocaleTimeString("en-GB", { hour12: false })
	return time.toDateString() === now.toDateString() ? clock : `${time.toLocaleDateString("sv-SE")} ${clock}`
}

const traceOf = ({ context }: LogEntry): string[] => {
	const trace = context?.stack ?? (context?.error ? undefined : context?.detail)
	return typeof trace === "string" ? trace.split("\n") : []
}

/** A message is written by anybody: it must not move the cursor or ring the bell. */
const harmless = (text: string): string =>
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
	text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\uFFFD")
