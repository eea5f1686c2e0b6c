import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { homeOption, jsonOption } from "../../options.ts"
import { keyLines, listSigningKeys } from "../../people/signing-keys.ts"

export default defineCommand({
	meta: { name: "list", description: "Which key signs, which will, and which still verify" },
	args: { ...homeOption, ...jsonOption },
	run: async ({ args: { home, json } }) => {
		const keys = await listSigningKeys(readInstalled(chooseHome(home)))
		console.log(json ? JSON.stringify(keys, null, 2) : keyLines(keys).join("\n"))
	},
})
