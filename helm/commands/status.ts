import { defineCommand } from "citty"
import { chooseHome } from "../config/home.ts"
import { homeOption, jsonOption } from "../options.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"
import { statusTable } from "../platform/status-table.ts"

export default defineCommand({
	meta: { name: "status", description: "What runs, since when, and at what cost" },
	args: { ...homeOption, ...jsonOption },
	run: async ({ args: { home, json } }) => {
		const status = await askHelm(chooseHome(home), "/status", Status, "GET")
		console.log(json ? JSON.stringify(status, null, 2) : statusTable(status))
		// Scripts see at a glance whether all is well.
		if (status.instances.some(({ state }) => state !== "ready")) process.exitCode = 1
	},
})
