import { existsSync } from "node:fs"
import { defineCommand } from "citty"
import { chooseKey, keyOptions } from "../../backup/choose-key.ts"
import { archiveFolder, findArchive } from "../../backup/records.ts"
import { restore } from "../../backup/restore.ts"
import { planRestore } from "../../backup/restore-plan.ts"
import { tellPlan } from "../../backup/tell-plan.ts"
import { createTicker } from "../../backup/ticker.ts"
import { chooseHome, type Home } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { cloneSource, lastOffset } from "../../config/platform.ts"
import { homeOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "archive", description: "Restore an archive, whole or one service of it" },
	args: {
		...homeOption,
		...keyOptions,
		archive: { type: "positional", required: true, description: "Its path, its name, or latest" },
		service: { type: "string", valueHint: "NAME", description: "Only this service's database" },
		"dry-run": { type: "boolean", description: "Check everything, tell what would happen, touch nothing" },
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const file = findArchive(folderOf(home), args.archive)
		const key = await chooseKey(home, args)
		const ticker = createTicker()
		ticker.show("Reading the archive")
		const source = cloneSource(home, lastOffset(home))
		const plan = await planRestore(source, file, key, args.service).finally(ticker.clear)
		console.log(tellPlan(plan).join("\n"))
		if (args["dry-run"]) return console.log("That was a dry run: nothing was touched.")
		await restore(plan, ticker.show).finally(ticker.clear)
		console.log(
			`Restored.${plan.home === "running" ? "" : ` Start it with "bun run start --home ${home.root}".`}`,
		)
		if (plan.home === "empty") return
		console.log(
			'What was there before is kept: "bun helm restore undo" puts it back, "bun helm restore forget" removes it.',
		)
	},
})

const folderOf = (home: Home): string =>
	existsSync(home.masterConfig) ? archiveFolder(home, readMasterConfig(home.masterConfig)) : home.backups
