import { defineCommand } from "citty"
import { archiveFolder, listArchives } from "../../backup/records.ts"
import { ago, inBytes } from "../../backup/words.ts"
import { chooseHome } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { homeOption, jsonOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "list", description: "The archives that are there, and which of them are proven" },
	args: { ...homeOption, ...jsonOption },
	run: ({ args }) => {
		const home = chooseHome(args.home)
		const folder = archiveFolder(home, readMasterConfig(home.masterConfig))
		const archives = listArchives(folder)
		if (args.json) return console.log(JSON.stringify(archives, null, "\t"))
		if (!archives.length) return console.log(`There are no archives in ${folder}. Take one: bun helm backup`)
		for (const { name, bytes, created, record } of archives) {
			const proof = record?.proof
			const told = !proof
				? "not proven"
				: proof.ok
					? `proven ${ago(new Date(proof.at))}, ${proof.seconds.toFixed(0)} s`
					: `✗ ${proof.reason}`
			console.log(`${name}  ${inBytes(bytes).padStart(8)}  ${ago(created).padStart(10)}  ${told}`)
		}
	},
})
