import type { LogLevel } from "@hivematrix/shared/log"

/** One entry of the log, wherever it is read from. */
export type LogEntry = {
	time: Date
	level: LogLevel
	/** Who speaks, or, in the supervisor's own lines, of whom. */
	service: string
	/** Which of the service's processes: `codex`, or `codex.1` and `codex.2` where there are several. */
	instance: string
	message: string
	requestId?: string | undefined
	user?: string | undefined
	context?: Record<string, unknown> | undefined
	/** The machine, where it is another one. */
	hostname?: string | undefined
}

const levels: Record<string, LogLevel> = {
	trace: "debug",
	debug: "debug",
	debug1: "debug",
	info: "info",
	log: "info",
	notice: "info",
	warn: "warn",
	warning: "warn",
	error: "error",
	severe: "error",
	critical: "error",
	fatal: "error",
	panic: "error",
}

/** What the world's programs call a level, in our words; numbers are pino's. Undefined for what is no level. */
export const levelNamed = (name: unknown): LogLevel | undefined => {
	if (typeof name === "number") return name < 30 ? "debug" : name < 40 ? "info" : name < 50 ? "warn" : "error"
	return typeof name === "string" ? levels[name.toLowerCase()] : undefined
}
