import { join } from "node:path"
import type { ArgsDef, CommandDef } from "citty"
import { chooseHome, repository } from "./config/home.ts"

type Commands = Record<string, () => Promise<CommandDef>>

/**
 * What could stand at the end of a command line, given its words after `helm`, the last of them unfinished. An option
 * that takes what nobody here can list, such as a folder, gives nothing: then the shell offers files.
 */
export const completeWords = async (commands: Commands, words: string[]): Promise<string[]> => {
	const current = words.at(-1) ?? ""
	const before = words.slice(0, -1)
	const { command, path, usual } = await findCommand(commands, before)
	const fitting = command ? await wordsOf(command, usual ?? command, path, before) : Object.keys(commands)
	return fitting.filter((word) => word.startsWith(current))
}

/** The command that a line has reached, and the words that led to it. */
const findCommand = async (commands: Commands, words: string[]) => {
	const path: string[] = []
	let below = commands
	let command: CommandDef | undefined
	for (const word of words.filter((one) => !one.startsWith("-"))) {
		const load = Object.hasOwn(below, word) ? below[word] : undefined
		if (!load) break
		command = await load()
		path.push(word)
		below = (command.subCommands ?? {}) as Commands
	}
	return { command, path, usual: await usualOf(command) }
}

/** What a command does where none of those below it is named. */
const usualOf = async (command: CommandDef | undefined): Promise<CommandDef | undefined> => {
	const { default: name, subCommands } = command ?? {}
	return typeof name === "string" ? (subCommands as Commands | undefined)?.[name]?.() : undefined
}

const wordsOf = async (
	command: CommandDef,
	usual: CommandDef,
	path: string[],
	before: string[],
): Promise<string[]> => {
	const args = (usual.args ?? {}) as ArgsDef
	const option = before.at(-1)?.replace(/^--/, "") ?? ""
	const asked = before.at(-1)?.startsWith("--") ? args[option] : undefined
	if (asked?.type === "string") return choicesIn(asked.valueHint)
	const options = Object.entries(args).flatMap(([name, { type }]) =>
		type === "positional" ? [] : [`--${name}`],
	)
	const named = args.service?.type === "positional" ? await servicesOf(before) : []
	const keys = path[0] === "config" && args.key ? await keysOf(before) : []
	return [...Object.keys(command.subCommands ?? {}), ...named, ...keys, ...options, "--help"]
}

/** `debug|info|warn`, but neither `N` nor `NAME,...`. */
const choicesIn = (hint = ""): string[] => (hint.includes("|") ? hint.split("|") : [])

const homeIn = (words: string[]) => chooseHome(words[words.indexOf("--home") + 1 || words.length])

const servicesOf = async (words: string[]): Promise<string[]> => {
	const { findServices } = await import("./config/service.ts")
	const { ownServices } = await import("./config/home.ts")
	const roots = [join(repository, "services"), homeIn(words).installed]
	return findServices(roots, ownServices).found.map(({ name }) => name)
}

const keysOf = async (words: string[]): Promise<string[]> => {
	const { readMasterConfig } = await import("./config/master-config.ts")
	const { listSettings } = await import("./config/settings.ts")
	return listSettings(readMasterConfig(homeIn(words).masterConfig)).map(({ key }) => key)
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
const call = `${quoted(process.execPath)} ${quoted(join(repository, "helm/main.ts"))}`

/** What a shell reads at its start: the command `hivematrix`, which works from everywhere and completes its words. */
export const completionScripts: Record<string, string> = {
	bash: `hivematrix() { ${call} "$@"; }
_hivematrix() {
	local IFS=$'\\n'
	COMPREPLY=($(hivematrix complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _hivematrix hivematrix
`,
	zsh: `hivematrix() { ${call} "$@"; }
_hivematrix() {
	local -a found
	found=(\${(f)"$(hivematrix complete "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
	if (( $#found )); then compadd -a found; else _files; fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _hivematrix hivematrix
`,
	fish: `function hivematrix; ${call} $argv; end
complete -c hivematrix -f -a '(hivematrix complete (commandline -opc)[2..] "$(commandline -ct)" 2>/dev/null)'
`,
}
