import { colors } from "consola/utils"
import type { LogLine } from "./log-line.ts"

const paints = { debug: colors.blue, info: colors.green, warn: colors.yellow, error: colors.red }

/** A log line for people: local time, service, level in colour and in letters, message, and who asked. */
export const paintLine = ({ time, level, service, message, user, request_id }: LogLine): string =>
	[
		colors.dim(new Date(time).toLocaleTimeString("en-GB", { hour12: false })),
		service.padEnd(14),
		paints[level](level.padEnd(5)),
		message,
		...(user ? [colors.dim(user)] : []),
		...(request_id ? [colors.dim(request_id)] : []),
	].join("  ")
