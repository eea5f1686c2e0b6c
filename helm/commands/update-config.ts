import { defineCommand } from "citty"
import { chooseHome } from "../config/home.ts"
import { cloneSource, lastOffset, readPlatform } from "../config/platform.ts"
import { writeConfiguration } from "../config/registries.ts"
import { homeOption, jsonOption, wholeNumber } from "../options.ts"
import { Reloaded } from "../platform/compare-services.ts"
import { askHelm } from "../platform/control-client.ts"
import { holderOf } from "../supervise/lock.ts"

export default defineCommand({
	meta: {
		name: "update-config",
		description: "Read manifests and configuration anew, and start what is new",
	},
	args: {
		...homeOption,
		...jsonOption,
		"port-offset": {
			type: "string",
			valueHint: "N",
			description: "As given to start; only while nothing runs",
		},
	},
	run: async ({ args }) => {
		const { json } = args
		const home = chooseHome(args.home)
		if (holderOf(home)) {
			const reloaded = await askHelm(home, "/reload", Reloaded)
			console.log(json ? JSON.stringify(reloaded) : tell(reloaded))
			return
		}
		const offset = wholeNumber("port-offset", args["port-offset"], lastOffset(home), 50_000)
		writeConfiguration(readPlatform(cloneSource(home, offset)))
		console.log(json ? "{}" : "Written, for the next start.")
	},
})

const tell = (reloaded: Reloaded): string => {
	const lines = Object.entries(reloaded)
		.filter(([, names]) => names.length)
		.map(([what, names]) => `${what}: ${names.join(", ")}`)
	return lines.join("\n") || "Written. Restart a service to give it new settings."
}
