import { defineCommand } from "citty"
import { rotateCaller } from "../../config/callers.ts"
import { chooseHome } from "../../config/home.ts"
import { cloneSource, lastOffset } from "../../config/platform.ts"
import { homeOption, jsonOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "rotate", description: "Print another secret for a service elsewhere; the old one is void" },
	args: {
		...homeOption,
		...jsonOption,
		name: { type: "positional", required: true, description: "Whose" },
	},
	run: async ({ args: { home: given, json, name } }) => {
		const home = chooseHome(given)
		const secret = await rotateCaller(cloneSource(home, lastOffset(home)), name)
		console.log(json ? JSON.stringify({ name, secret }) : secret)
	},
})
