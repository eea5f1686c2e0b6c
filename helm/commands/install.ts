import { defineCommand } from "citty"
import { agreed, atCommand, yesOption } from "../apps/at-command.ts"
import { installApp } from "../apps/install.ts"
import { homeOption, jsonOption } from "../options.ts"

export default defineCommand({
	meta: { name: "install", description: "Install a service, and undo everything if it doesn't work" },
	args: {
		...homeOption,
		...jsonOption,
		...yesOption,
		service: {
			type: "positional",
			required: true,
			description: "A name of the registry, a git address, or a folder",
		},
		ref: {
			type: "string",
			valueHint: "REF",
			description: "A branch, tag or commit; its own default unless told",
		},
	},
	run: async ({ args: { home, json = false, yes = false, service, ref } }) => {
		const at = atCommand(home, json)
		const name = await installApp(at, { what: service, ...(ref ? { ref } : {}) }, agreed(yes, json))
		console.log(json ? JSON.stringify({ name }) : `${name} is installed and ready.`)
	},
})
