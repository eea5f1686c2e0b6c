import { defineCommand } from "citty"
import { findSurplus, removeArchive } from "../../backup/prune.ts"
import { archiveFolder, listArchives } from "../../backup/records.ts"
import { chooseHome } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { homeOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "prune", description: "Remove archives that the rule (backup.keep_…) doesn't keep" },
	args: { ...homeOption, "dry-run": { type: "boolean", description: "Only tell which" } },
	run: ({ args }) => {
		const home = chooseHome(args.home)
		const config = readMasterConfig(home.masterConfig)
		const archives = listArchives(archiveFolder(home, config))
		const surplus = findSurplus(archives, config.backup)
		for (const archive of surplus) {
			if (!args["dry-run"]) removeArchive(archive)
			console.log(`${args["dry-run"] ? "would remove" : "removed"} ${archive.name}`)
		}
		if (surplus.length) return
		const proven = archives.some(({ record }) => record?.proof?.ok)
		console.log(
			proven || !archives.length
				? "There is nothing to remove."
				: "Nothing is removed while no archive is proven: bun helm backup verify",
		)
	},
})
