import { defineCommand } from "citty"
import { removeCaller } from "../../config/callers.ts"
import { chooseHome } from "../../config/home.ts"
import { cloneSource, lastOffset } from "../../config/platform.ts"
import { homeOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "remove", description: "Let a service elsewhere in no more; what it logged stays" },
	args: { ...homeOption, name: { type: "positional", required: true, description: "Which" } },
	run: async ({ args: { home: given, name } }) => {
		const home = chooseHome(given)
		await removeCaller(cloneSource(home, lastOffset(home)), name)
		console.log(`${name} gets no more tokens. One that it has serves for five minutes at most.`)
	},
})
