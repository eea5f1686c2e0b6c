import { parseArgs } from "node:util"
import type { ArgsDef } from "citty"
import { KnownError, usageCode } from "./known-error.ts"

/** What every command takes. */
export const homeOption = {
	home: {
		type: "string",
		valueHint: "DIR",
		description: "Where the installation's state lies; instance/ unless told, or HIVEMATRIX_HOME",
	},
} satisfies ArgsDef

export const jsonOption = {
	json: { type: "boolean", description: "Answer as JSON, for scripts" },
} satisfies ArgsDef

/** A whole number from the command line, or the usual one. */
export const wholeNumber = (name: string, given: string | undefined, usual: number, most: number): number => {
	if (given === undefined) return usual
	const number = Number(given)
	if (/^\d+$/.test(given) && number <= most) return number
	throw new KnownError(`--${name} takes a whole number from 0 to ${most}, not "${given}".`, usageCode)
}

/** Refuses what a command doesn't know: a flag that is silently ignored does harm. */
export const refuseUnknown = (command: string, args: ArgsDef, given: string[]): void => {
	const options = Object.entries(args).flatMap(([name, { type }]) =>
		type === "positional" ? [] : [[name, { type: type === "boolean" ? "boolean" : "string" }] as const],
	)
	const places = Object.values(args).filter(({ type }) => type === "positional").length
	try {
		const { positionals } = parseArgs({
			args: given,
			options: Object.fromEntries(options),
			allowPositionals: true,
			strict: true,
		})
		const extra = positionals[places]
		if (extra !== undefined) throw new Error(`Unexpected argument '${extra}'`)
	} catch (error) {
		const [reason] = (error as Error).message.split(/\.(?:\s|$)/)
		throw new KnownError(`${reason}. See "bun helm ${command} --help".`, usageCode)
	}
}
