import type { LogEntry } from "../logs/log-entry.ts"

type Line = Pick<LogEntry, "time" | "service" | "context">

/** When a request began, how long it took, and the services it went through, the first one first. */
export type RequestWay = { began: Date; milliseconds: number; services: string[] }

/** A service writes its line when it has answered, so the request came to it as long before as the line says it took. */
export const wayOf = (lines: Line[]): RequestWay => {
	const arrivals = new Map<string, number>()
	for (const line of lines)
		arrivals.set(
			line.service,
			Math.min(arrivals.get(line.service) ?? Number.POSITIVE_INFINITY, beginOf(line)),
		)
	const began = Math.floor(Math.min(...arrivals.values()))
	const ended = Math.max(...lines.map(({ time }) => time.getTime()))
	return {
		began: new Date(began),
		milliseconds: Math.round(ended - began),
		services: [...arrivals].sort(([, a], [, b]) => a - b).map(([service]) => service),
	}
}

const beginOf = ({ time, context }: Line): number =>
	time.getTime() - (typeof context?.ms === "number" ? context.ms : 0)
