import { defineCommand } from "citty"
import { undoRestore } from "../../backup/undo-restore.ts"
import { chooseHome } from "../../config/home.ts"
import { cloneSource, lastOffset } from "../../config/platform.ts"
import { homeOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "undo", description: "Put back what the latest restore set aside" },
	args: homeOption,
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const { databases } = await undoRestore(cloneSource(home, lastOffset(home)))
		console.log(
			`${databases.map(({ place }) => place).join(", ")}: as before the restore. Undo again to have it back.`,
		)
	},
})
