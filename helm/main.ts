import { stripVTControlCharacters } from "node:util"
import { type ArgsDef, type CommandDef, renderUsage, runCommand } from "citty"
import { commands } from "./commands.ts"
import { KnownError, usageCode } from "./known-error.ts"
import { refuseUnknown } from "./options.ts"

type Commands = Record<string, () => Promise<CommandDef>>

const helm: CommandDef = {
	meta: { name: "bun helm", description: "HiveMatrix's supervisor" },
	subCommands: commands,
}

const main = async ([name, ...given]: string[]): Promise<void> => {
	if (name === undefined || name === "--help" || name === "-h" || name === "help") {
		show(await renderUsage(helm))
		return
	}
	// Asked by shells at each TAB; see completion.ts.
	if (name === "complete") return completeLine(given)
	const command = await pick(commands, name)
	const [more, ...rest] = given
	const among = command.subCommands as Commands | undefined
	const usual = usualOf(command)
	const named = more !== undefined && !more.startsWith("-")
	if (among && named && (!usual || Object.hasOwn(among, more)))
		return call(await pick(among, more), `${name} ${more}`, rest)
	if (among && usual && !asksForHelp(given)) return call(await pick(among, usual), name, given)
	return call(command, name, given)
}

const completeLine = async (given: string[]): Promise<void> => {
	const { completeWords } = await import("./completion.ts")
	for (const word of await completeWords(commands, given)) console.log(word)
}

const pick = async (among: Commands, name: string): Promise<CommandDef> => {
	const load = Object.hasOwn(among, name) ? among[name] : undefined
	if (load) return load()
	throw new KnownError(
		`There is no command "${name}". There are: ${Object.keys(among).join(", ")}.`,
		usageCode,
	)
}

/** What a command with subcommands does without one, where it says so. */
const usualOf = ({ default: usual }: CommandDef): string | undefined =>
	typeof usual === "string" ? usual : undefined

const asksForHelp = (given: string[]): boolean => given.includes("--help") || given.includes("-h")

const call = async (command: CommandDef, path: string, given: string[]): Promise<void> => {
	const help = asksForHelp(given)
	if (help || command.subCommands) {
		show(await renderUsage({ ...command, meta: { ...command.meta, name: path } }, helm))
		if (!help) process.exitCode = usageCode
		return
	}
	refuseUnknown(path, (command.args ?? {}) as ArgsDef, given)
	try {
		await runCommand(command, { rawArgs: given })
	} catch (error) {
		if (!(error instanceof Error) || error.name !== "CLIError") throw error
		throw new KnownError(`${error.message}. See "bun helm ${path} --help".`, usageCode)
	}
}

/** Colours are for eyes. */
const show = (usage: string): void =>
	console.log(process.stdout.isTTY ? usage : stripVTControlCharacters(usage))

/** What is known is told in its own words; what is not is told whole. */
const tell = (error: unknown): number => {
	if (!(error instanceof Error)) throw error
	const known = error instanceof KnownError || error.name === "ConfigurationError"
	console.error(known ? error.message : error)
	return error instanceof KnownError ? error.code : 1
}

try {
	await main(process.argv.slice(2))
} catch (error) {
	process.exitCode = tell(error)
}
