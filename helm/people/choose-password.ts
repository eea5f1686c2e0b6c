import type { ArgsDef } from "citty"
import { randomPassword } from "../config/secrets.ts"
import { KnownError } from "../known-error.ts"

export const passwordOption = {
	"password-stdin": {
		type: "boolean",
		description: "Read the password from the input instead of making one",
	},
	temporary: { type: "boolean", description: "Ask for a new one at the next sign-in" },
} satisfies ArgsDef

/** A password is made, or read from the input: on the command line every user of the machine could see it. */
export const choosePassword = async (fromInput: boolean): Promise<{ text: string; generated: boolean }> => {
	if (!fromInput) return { text: randomPassword(), generated: true }
	const [text = ""] = (await Bun.stdin.text()).split("\n")
	if (text) return { text, generated: false }
	throw new KnownError("There is no password on the input.")
}
