import { defineCommand } from "citty"
import { findDrift, tellDrift } from "../../config/drift.ts"
import { chooseHome } from "../../config/home.ts"
import { cloneSource, lastOffset, readPlatform } from "../../config/platform.ts"
import { homeOption, jsonOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "drift", description: "Files that are not as Helm wrote them; code 1 when there are any" },
	args: { ...homeOption, ...jsonOption },
	run: async ({ args: { home: given, json } }) => {
		const home = chooseHome(given)
		const drifts = findDrift(readPlatform(cloneSource(home, lastOffset(home))))
		if (drifts.length) process.exitCode = 1
		if (json) return console.log(JSON.stringify(drifts, null, 2))
		for (const drift of drifts) console.log(tellDrift(drift))
		console.log(drifts.length ? 'Mend it with "bun helm update-config".' : "Every file is as Helm wrote it.")
	},
})
