import { createLog, type LogLevel, logLevels } from "@hivematrix/shared/log"

/** What the terminal and `helm logs` show of a line; services write more. */
export type LogLine = {
	time: string
	level: LogLevel
	service: string
	message: string
	request_id?: string
	user?: string
}

/** A line as it is kept: JSON as it came, anything else (a crash, PostgreSQL) in the same form. */
export const asJson = (service: string, level: LogLevel, line: string): string => {
	if (parseLine(line)) return line
	let json = ""
	createLog(service, "debug", (made) => {
		json = made.trimEnd()
	})[level](line)
	return json
}

/** A kept line, or undefined when it is none. */
export const parseLine = (line: string): LogLine | undefined => {
	if (!line.startsWith("{")) return undefined
	try {
		const parsed: LogLine = JSON.parse(line)
		return logLevels.includes(parsed.level) && typeof parsed.message === "string" ? parsed : undefined
	} catch {
		return undefined
	}
}
