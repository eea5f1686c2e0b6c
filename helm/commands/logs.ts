import { type LogLevel, logLevels } from "@hivematrix/shared/log"
import { defineCommand } from "citty"
import { chooseHome, prepareHome } from "../config/home.ts"
import { KnownError, usageCode } from "../known-error.ts"
import type { LogEntry } from "../logs/log-entry.ts"
import { paintEntry } from "../logs/log-paint.ts"
import { followSpools, recentEntries } from "../logs/recent-entries.ts"
import { listSpools, serviceOf } from "../logs/spool.ts"
import { homeOption, jsonOption, wholeNumber } from "../options.ts"

export default defineCommand({
	meta: { name: "logs", description: "What the services wrote, newest last" },
	args: {
		...homeOption,
		...jsonOption,
		service: { type: "positional", required: false, description: "Only this service" },
		tail: { type: "string", valueHint: "N", description: "How many lines; 50 unless told" },
		follow: { type: "boolean", description: "Stay and show lines as they come" },
		level: { type: "string", valueHint: logLevels.join("|"), description: "At least this level" },
		grep: { type: "string", valueHint: "TEXT", description: "Only lines with this text" },
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const [unreadable] = prepareHome(home)
		if (unreadable) throw new KnownError(unreadable)
		const names = [...new Set(listSpools(home).map(({ instance }) => serviceOf(instance)))]
		if (args.service && !names.includes(serviceOf(args.service))) {
			throw new KnownError(`${args.service} has written nothing. There are: ${names.join(", ")}.`)
		}
		const filter = { service: args.service, level: levelOf(args.level), text: args.grep }
		const print = (entry: LogEntry) => console.log(args.json ? JSON.stringify(entry) : paintEntry(entry))
		for (const found of recentEntries(home, filter, wholeNumber("tail", args.tail, 50, 1_000_000)))
			print(found)
		if (!args.follow) return
		const interrupted = new AbortController()
		process.once("SIGINT", () => interrupted.abort())
		for await (const found of followSpools(home, filter, interrupted.signal)) print(found)
	},
})

const levelOf = (given: string | undefined): LogLevel | undefined => {
	const level = given?.toLowerCase()
	const known = logLevels.find((one) => one === level)
	if (given && !known)
		throw new KnownError(`--level takes ${logLevels.join(", ")}, not "${given}".`, usageCode)
	return known
}
