import { existsSync } from "node:fs"
import { type LogLevel, logLevels } from "@hivematrix/shared/log"
import { defineCommand } from "citty"
import { chooseHome, prepareHome } from "../config/home.ts"
import { KnownError, notRunningCode, usageCode } from "../known-error.ts"
import { loggingServices } from "../logs/counts.ts"
import { type LogEntry, levelNamed } from "../logs/log-entry.ts"
import { paintEntry } from "../logs/log-paint.ts"
import { openLogDatabase } from "../logs/open-log.ts"
import { followLog, newestEntries } from "../logs/read-log.ts"
import { followSpools, recentEntries } from "../logs/recent-entries.ts"
import { listSpools, serviceOf } from "../logs/spool.ts"
import { timeGiven } from "../logs/times.ts"
import { homeOption, jsonOption, wholeNumber } from "../options.ts"

export default defineCommand({
	meta: { name: "logs", description: "What the services wrote, newest last" },
	args: {
		...homeOption,
		...jsonOption,
		service: { type: "positional", required: false, description: "Only this service, or instance (codex.1)" },
		tail: { type: "string", valueHint: "N", description: "How many entries; 50 unless told" },
		follow: { type: "boolean", description: "Stay and show entries as they come" },
		level: { type: "string", valueHint: logLevels.join("|"), description: "At least this level" },
		since: { type: "string", valueHint: "TIME", description: "2h, 30m, 10:30, 2026-11-26T10:00" },
		until: { type: "string", valueHint: "TIME", description: "Only what is older than this" },
		grep: { type: "string", valueHint: "TEXT", description: "Only entries with this text in any case" },
		request: { type: "string", valueHint: "ID", description: "Only this request, across services" },
		user: { type: "string", valueHint: "NAME", description: "Only what this user caused" },
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const filter = {
			service: args.service,
			level: levelOf(args.level),
			text: args.grep,
			requestId: args.request,
			user: args.user,
			since: args.since ? timeGiven("since", args.since) : undefined,
			until: args.until ? timeGiven("until", args.until) : undefined,
		}
		const count = wholeNumber("tail", args.tail, 50, 100_000)
		// A mistyped folder is told, not filled.
		if (!existsSync(home.masterConfig))
			throw new KnownError(
				`There is no installation in ${home.root}. Begin one with "bun run start".`,
				notRunningCode,
			)
		const [unreadable] = prepareHome(home)
		if (unreadable) throw new KnownError(unreadable)
		const print = (entry: LogEntry) => console.log(args.json ? JSON.stringify(entry) : paintEntry(entry))
		const sql = await openLogDatabase(home)
		try {
			const known = new Set(listSpools(home).map(({ instance }) => serviceOf(instance)))
			for (const name of sql ? await loggingServices(sql, new Date(0)) : []) known.add(name)
			if (args.service && !known.has(serviceOf(args.service))) {
				const names = [...known].sort().join(", ")
				throw new KnownError(`${args.service} has written nothing. ${names ? `There are: ${names}.` : ""}`)
			}
			if (!sql) console.error("The database is away: this is what still lies in the services' own files.")
			for (const entry of sql
				? await newestEntries(sql, home, filter, count)
				: recentEntries(home, filter, count))
				print(entry)
			if (!args.follow) return
			const interrupted = new AbortController()
			process.once("SIGINT", () => interrupted.abort())
			const entries = sql
				? followLog(sql, filter, interrupted.signal, () =>
						console.error("The database is away. What is written meanwhile is shown once it is back."),
					)
				: followSpools(home, filter, interrupted.signal)
			for await (const entry of entries) print(entry)
		} finally {
			await sql?.end({ timeout: 1 })
		}
	},
})

const levelOf = (given: string | undefined): LogLevel | undefined => {
	const level = levelNamed(given)
	if (given && !level)
		throw new KnownError(`--level takes ${logLevels.join(", ")}, not "${given}".`, usageCode)
	return level
}
