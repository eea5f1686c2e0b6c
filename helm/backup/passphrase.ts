import type { ArgsDef } from "citty"
import { KnownError } from "../known-error.ts"

export const passphraseOption = {
	"passphrase-stdin": {
		type: "boolean",
		description: "Use a passphrase, read from the input, instead of keys",
	},
} satisfies ArgsDef

/** On the command line every user of the machine could see it. */
export const readPassphrase = async (): Promise<string> => {
	const [text = ""] = (await Bun.stdin.text()).split("\n")
	if (text.length >= 12) return text
	throw new KnownError("A passphrase has 12 characters or more. Give it on the input.")
}
