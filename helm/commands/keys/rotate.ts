import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { homeOption, jsonOption } from "../../options.ts"
import { keyLines, rotateSigningKeys } from "../../people/signing-keys.ts"

export default defineCommand({
	meta: { name: "rotate", description: "Make a new signing key; nobody is signed out" },
	args: {
		...homeOption,
		...jsonOption,
		now: { type: "boolean", description: "Sign with it at once instead of once every service knows it" },
	},
	run: async ({ args: { home, json, now } }) => {
		const keys = await rotateSigningKeys(readInstalled(chooseHome(home)), now ? "at once" : "ahead")
		console.log(json ? JSON.stringify(keys, null, 2) : keyLines(keys).join("\n"))
	},
})
