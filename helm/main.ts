import { type ArgsDef, type CommandDef, renderUsage, runCommand } from "citty"
import { commands } from "./commands.ts"
import { KnownError, usageCode } from "./known-error.ts"
import { refuseUnknown } from "./options.ts"

const helm: CommandDef = {
	meta: { name: "bun helm", description: "HiveMatrix's supervisor" },
	subCommands: commands,
}

const main = async ([name, ...given]: string[]): Promise<void> => {
	if (name === undefined || name === "--help" || name === "-h" || name === "help") {
		console.log(await renderUsage(helm))
		return
	}
	const load = Object.hasOwn(commands, name) ? commands[name] : undefined
	if (!load) {
		const known = Object.keys(commands).join(", ")
		throw new KnownError(`There is no command "${name}". There are: ${known}.`, usageCode)
	}
	const command = await load()
	if (given.includes("--help") || given.includes("-h")) {
		console.log(await renderUsage(command, helm))
		return
	}
	refuseUnknown(name, (command.args ?? {}) as ArgsDef, given)
	await runCommand(command, { rawArgs: given })
}

/** What is known is told in its own words; what is not is told whole. */
const tell = (error: unknown): number => {
	if (!(error instanceof Error)) throw error
	if (error.name === "CLIError") {
		console.error(error.message)
		return usageCode
	}
	const known = error instanceof KnownError || error.name === "ConfigurationError"
	console.error(known ? error.message : error)
	return error instanceof KnownError ? error.code : 1
}

try {
	await main(process.argv.slice(2))
} catch (error) {
	process.exitCode = tell(error)
}
