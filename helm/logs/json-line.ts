import { type LogEntry, levelNamed } from "./log-entry.ts"

/** Where a line comes from, and when its file was last written to: the time of what has none. */
export type Origin = {
	service: string
	instance: string
	stream: "out" | "err"
	/** Whether its lines may speak of other services: the supervisor's. */
	speaksForOthers: boolean
	writtenAt: Date
}

/** Times further off than this, in milliseconds, are a wrong clock or a wrong line. */
const tolerated = { past: 400 * 86_400_000, future: 3_600_000 }

/**
 * A line of JSON as our services write it, or as other logging libraries name things. What a field of the wrong type
 * holds is kept in the context. Undefined for what is no JSON object.
 */
export const readJsonLine = (line: string, origin: Origin): LogEntry | undefined => {
	const fields = parseObject(line)
	if (!fields) return undefined
	const { time, level, service, instance, message, request_id, user, context, ...rest } = fields
	const known = levelNamed(level)
	const at = timeOf(time)
	if (
		known &&
		at &&
		typeof message === "string" &&
		isText(request_id) &&
		isText(user) &&
		isContext(context)
	) {
		const more = Object.keys(rest).length ? { ...context, ...rest } : context
		const entry = {
			time: at,
			level: known,
			service: origin.service,
			instance: origin.instance,
			message,
			requestId: request_id,
			user,
			context: more,
		}
		if (!origin.speaksForOthers || typeof service !== "string") return entry
		return {
			...entry,
			service,
			instance: instanceIn(more) ?? (typeof instance === "string" ? instance : service),
		}
	}
	return readForeign(fields, line, origin)
}

/** Other libraries' names for the same things. */
const names = {
	time: ["time", "timestamp", "@timestamp", "ts"],
	level: ["level", "severity", "levelname", "log.level"],
	message: ["message", "msg"],
	requestId: ["request_id", "requestId", "correlation_id", "trace_id"],
	user: ["user", "username", "user_id"],
}

const readForeign = (given: Record<string, unknown>, line: string, origin: Origin): LogEntry => {
	const fields = { ...given }
	const take = <T>(among: string[], read: (value: unknown) => T | undefined): T | undefined => {
		for (const name of among) {
			const value = read(fields[name])
			if (value === undefined) continue
			delete fields[name]
			return value
		}
		return undefined
	}
	const text = (value: unknown) => (typeof value === "string" && value ? value : undefined)
	const entry = {
		time: take(names.time, timeOf) ?? origin.writtenAt,
		level: take(names.level, levelNamed) ?? (origin.stream === "err" ? "error" : "info"),
		service: origin.service,
		instance: origin.instance,
		message: take(names.message, text) ?? line,
		requestId: take(names.requestId, text),
		user: take(names.user, text),
	}
	delete fields.service
	const { context, ...rest } = fields
	const more = isContext(context) ? { ...context, ...rest } : fields
	return Object.keys(more).length && entry.message !== line ? { ...entry, context: more } : entry
}

/** A time that can be true; numbers are seconds or milliseconds since 1970. */
export const timeOf = (value: unknown): Date | undefined => {
	if (typeof value !== "string" && typeof value !== "number") return undefined
	const time = new Date(typeof value === "number" && value < 1e11 ? value * 1000 : value)
	const ahead = time.getTime() - Date.now()
	return ahead < tolerated.future && ahead > -tolerated.past ? time : undefined
}

const parseObject = (line: string): Record<string, unknown> | undefined => {
	if (line.charCodeAt(0) !== 123) return undefined
	try {
		return JSON.parse(line)
	} catch {
		return undefined
	}
}

const isText = (value: unknown): value is string | undefined =>
	value === undefined || typeof value === "string"

const isContext = (value: unknown): value is Record<string, unknown> | undefined =>
	value === undefined || (typeof value === "object" && value !== null && !Array.isArray(value))

const instanceIn = (context: Record<string, unknown> | undefined): string | undefined =>
	typeof context?.instance === "string" ? context.instance : undefined
