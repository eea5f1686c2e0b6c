import { type LogLevel, logLevels } from "@hivematrix/shared/log"
import { defineCommand } from "citty"
import { chooseHome, prepareHome } from "../config/home.ts"
import { KnownError, usageCode } from "../known-error.ts"
import { paintLine } from "../logs/log-paint.ts"
import { type FoundLine, followLines, lastLines, loggedNames } from "../logs/log-reader.ts"
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
		if (args.service && !loggedNames(home).includes(args.service)) {
			throw new KnownError(`${args.service} has written nothing. There are: ${loggedNames(home).join(", ")}.`)
		}
		const filter = { service: args.service, level: levelOf(args.level), grep: args.grep }
		const print = ({ raw, line }: FoundLine) => console.log(args.json ? raw : paintLine(line))
		for (const found of lastLines(home, filter, wholeNumber("tail", args.tail, 50, 1_000_000))) print(found)
		if (!args.follow) return
		const interrupted = new AbortController()
		process.once("SIGINT", () => interrupted.abort())
		for await (const found of followLines(home, filter, interrupted.signal)) print(found)
	},
})

const levelOf = (given: string | undefined): LogLevel | undefined => {
	const level = given?.toLowerCase()
	const known = logLevels.find((one) => one === level)
	if (given && !known)
		throw new KnownError(`--level takes ${logLevels.join(", ")}, not "${given}".`, usageCode)
	return known
}
