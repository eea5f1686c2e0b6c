import { join } from "node:path"
import { defineCommand } from "citty"
import { announce } from "../announce.ts"
import { endOnSignals } from "../end-on-signals.ts"
import { chooseHome, repository } from "../home.ts"
import { homeOption, wholeNumber } from "../options.ts"
import { createProgress } from "../progress.ts"
import { runPlatform } from "../run-platform.ts"

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
		const services = join(repository, "services")
		const offset = wholeNumber("port-offset", args["port-offset"], 0, 50_000)
		const running = await runPlatform({ home, services, offset }, progress)
		endOnSignals(running)
		void announce(running, progress)
		await running.ended
	},
})
