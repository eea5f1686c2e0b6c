import { defineCommand } from "citty"
import { chooseHome } from "../config/home.ts"
import { cloneSource } from "../config/platform.ts"
import { homeOption, wholeNumber } from "../options.ts"
import { announce } from "../platform/announce.ts"
import { createProgress } from "../platform/progress.ts"
import { runPlatform } from "../platform/run-platform.ts"
import { endOnSignals } from "../supervise/end-on-signals.ts"

export default defineCommand({
	meta: { name: "start", description: "Start everything, and stay until it is stopped" },
	args: {
		...homeOption,
		"port-offset": {
			type: "string",
			valueHint: "N",
			description: "Added to every port, for a second installation",
		},
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const progress = createProgress(home, (line) => console.log(line))
		const offset = wholeNumber("port-offset", args["port-offset"], 0, 50_000)
		const running = await runPlatform(cloneSource(home, offset), progress)
		endOnSignals(running)
		void announce(running, progress)
		await running.ended
	},
})
