import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { homeOption, jsonOption } from "../../options.ts"

export default defineCommand({
	meta: { name: "list", description: "Services elsewhere, and whom they may call" },
	args: { ...homeOption, ...jsonOption },
	run: ({ args: { home, json } }) => {
		const { callers } = readMasterConfig(chooseHome(home).masterConfig)
		const listed = Object.entries(callers)
			.map(([name, { calls }]) => ({ name, calls }))
			.sort((a, b) => a.name.localeCompare(b.name))
		if (json) return console.log(JSON.stringify(listed, null, 2))
		if (listed.length === 0) return console.log('None. "bun helm callers add NAME" lets one in.')
		const width = Math.max(...listed.map(({ name }) => name.length))
		for (const { name, calls } of listed) console.log(`${name.padEnd(width)}  calls ${calls.join(", ")}`)
	},
})
