import { defineCommand } from "citty"
import { forgetFormer } from "../../backup/undo-restore.ts"
import { chooseHome } from "../../config/home.ts"
import { cloneSource, lastOffset } from "../../config/platform.ts"
import { homeOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "forget", description: "Remove for good what restores set aside" },
	args: homeOption,
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const names = await forgetFormer(cloneSource(home, lastOffset(home)))
		console.log(names.length ? `Removed: ${names.join(", ")}.` : "There was nothing set aside.")
	},
})
