/** What a line carries besides its message; values must be JSON and never a secret. */
export type LogContext = { requestId?: string; user?: string; [key: string]: unknown }

export const logLevels = ["debug", "info", "warn", "error"] as const
export type LogLevel = (typeof logLevels)[number]

export type Log = Record<LogLevel, (message: string, context?: LogContext) => void>

/**
 * Writes one JSON line for each message: `time` (ISO 8601, UTC), `level`, `service`, `message`, `request_id`,
 * `user`, and the rest of the context under `context`. Helm reads the lines from the process's pipe.
 */
export const createLog = (
	service: string,
	lowest: LogLevel = "info",
	write: (line: string) => void = (line) => process.stdout.write(line),
): Log => {
	const line =
		(level: LogLevel) =>
		(message: string, context: LogContext = {}) => {
			if (logLevels.indexOf(level) < logLevels.indexOf(lowest)) return
			const { requestId, user, ...rest } = context
			const fields = { time: new Date().toISOString(), level, service, message, request_id: requestId, user }
			write(`${JSON.stringify(Object.keys(rest).length ? { ...fields, context: rest } : fields)}\n`)
		}
	return { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") }
}

/** An error as log context: its name, message and stack, and its causes. */
export const errorContext = (error: unknown): LogContext =>
	error instanceof Error
		? {
				error: error.name,
				detail: error.message,
				stack: error.stack,
				...(error.cause ? { cause: errorContext(error.cause) } : {}),
			}
		: { error: String(error) }
