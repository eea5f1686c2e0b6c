import { basename } from "node:path"
import { defineCommand } from "citty"
import { chooseKey, keyOptions } from "../../backup/choose-key.ts"
import { archiveFolder, findArchive } from "../../backup/records.ts"
import { createTicker } from "../../backup/ticker.ts"
import { verifyBackup } from "../../backup/verify-backup.ts"
import { chooseHome } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { homeOption, jsonOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "verify", description: "Prove a backup: restore it into a throw-away server and compare" },
	args: {
		...homeOption,
		...jsonOption,
		...keyOptions,
		archive: { type: "positional", required: false, description: "Its name or path; the latest unless told" },
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const file = findArchive(
			archiveFolder(home, readMasterConfig(home.masterConfig)),
			args.archive ?? "latest",
		)
		const key = await chooseKey(home, args)
		const ticker = createTicker()
		const proof = await verifyBackup(home, file, key, ticker.show).finally(ticker.clear)
		console.log(
			args.json
				? JSON.stringify({ file, ...proof })
				: `✓ ${basename(file)} restores: every table and row is the same (${proof.seconds.toFixed(1)} s).`,
		)
	},
})
