import { defineCommand } from "citty"
import { z } from "zod"
import { chooseHome } from "../config/home.ts"
import { cloneSource, readPlatform } from "../config/platform.ts"
import { writeConfiguration } from "../config/registries.ts"
import { homeOption, wholeNumber } from "../options.ts"
import { askHelm } from "../platform/control-client.ts"
import { holderOf } from "../supervise/lock.ts"

export default defineCommand({
	meta: {
		name: "update-config",
		description: "Read manifests and configuration anew, and start what is new",
	},
	args: {
		...homeOption,
		"port-offset": {
			type: "string",
			valueHint: "N",
			description: "As given to start; only while nothing runs",
		},
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		if (holderOf(home)) {
			const { added } = await askHelm(home, "/reload", z.object({ added: z.array(z.string()) }))
			console.log(
				added.length ? `New: ${added.join(", ")}.` : "Written. Restart a service to give it new settings.",
			)
			return
		}
		const offset = wholeNumber("port-offset", args["port-offset"], 0, 50_000)
		writeConfiguration(readPlatform(cloneSource(home, offset)))
		console.log("Written, for the next start.")
	},
})
