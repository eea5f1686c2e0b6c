import { basename } from "node:path"
import { defineCommand } from "citty"
import { createBackup } from "../../backup/create-backup.ts"
import { passphraseOption, readPassphrase } from "../../backup/passphrase.ts"
import { scheduledBackup } from "../../backup/scheduled-backup.ts"
import { createTicker } from "../../backup/ticker.ts"
import { inBytes } from "../../backup/words.ts"
import { chooseHome } from "../../config/home.ts"
import { cloneSource, lastOffset } from "../../config/platform.ts"
import { homeOption, jsonOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "create", description: "Take a backup of everything, encrypted" },
	args: {
		...homeOption,
		...jsonOption,
		...passphraseOption,
		scheduled: { type: "boolean", description: "Also prove it and prune, as the schedule does" },
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		if (args.scheduled) return console.log(await scheduledBackup(cloneSource(home, lastOffset(home))))
		const passphrase = args["passphrase-stdin"] ? await readPassphrase() : undefined
		const ticker = createTicker()
		const source = cloneSource(home, lastOffset(home))
		const { file, bytes, seconds, manifest, identity } = await createBackup(source, ticker.show, passphrase)
		ticker.clear()
		const rows = manifest.databases.map(({ service, tables }) => ({
			service,
			tables: tables.length,
			rows: tables.reduce((sum, table) => sum + table.rows, 0),
		}))
		if (args.json) {
			console.log(
				JSON.stringify({ file, bytes, seconds, databases: rows, warnings: manifest.warnings, identity }),
			)
			return
		}
		for (const { service, tables, rows: count } of rows)
			console.log(
				`  ${service.padEnd(16)} ${String(tables).padStart(4)} tables ${count.toLocaleString("en").padStart(12)} rows`,
			)
		for (const warning of manifest.warnings) console.log(`  ! ${warning}`)
		if (manifest.writers_waited) console.log("  Writers waited for a moment, so that all databases agree.")
		console.log(`${file}  ${inBytes(bytes)}  ${seconds.toFixed(1)} s`)
		if (identity) {
			console.log(`
This first backup made a key. Without it no archive can ever be opened again, so put it away now, on another
machine or on paper:

    ${identity}

It also lies in ${home.backupIdentity}, so that backups can be proven here. Prove this one with
"bun helm backup verify ${basename(file)}".`)
		}
	},
})
