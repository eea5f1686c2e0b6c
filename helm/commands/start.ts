import { defineCommand } from "citty"
import { auditStart } from "../audit/audit-start.ts"
import { chooseHome, type Home } from "../config/home.ts"
import { cloneSource } from "../config/platform.ts"
import { homeOption, wholeNumber } from "../options.ts"
import { announce } from "../platform/announce.ts"
import { askForService } from "../platform/ask-for-service.ts"
import { isDetached, isHeard, startDetached, tellStarter } from "../platform/detached.ts"
import { createProgress } from "../platform/progress.ts"
import { runPlatform } from "../platform/run-platform.ts"
import { endOnSignals, endWithRunners } from "../supervise/end-on-signals.ts"

export default defineCommand({
	meta: {
		name: "start",
		description: "Start everything, and stay until it is stopped; or start one service",
	},
	args: {
		...homeOption,
		service: { type: "positional", required: false, description: "Only this service, and what it needs" },
		"port-offset": {
			type: "string",
			valueHint: "N",
			description: "Added to every port, for a second installation",
		},
		detach: { type: "boolean", description: "Go to the background when all is ready" },
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		if (args.service) return askForService(home, args.service, "start")
		const offset = wholeNumber("port-offset", args["port-offset"], 0, 50_000)
		if (args.detach) {
			const same = ["--home", home.root, "--port-offset", String(offset)]
			return startDetached(home, same, (line) => console.log(line))
		}
		if (isDetached()) return runDetached(home, offset)
		const progress = createProgress(home, (line) => console.log(line))
		const running = await runPlatform(cloneSource(home, offset), progress)
		endOnSignals(running)
		endWithRunners(running)
		void announce(running, progress, () => true).then(() => auditStart(home, progress.note))
		await running.ended
	},
})

const runDetached = async (home: Home, offset: number): Promise<void> => {
	const progress = createProgress(home, (line) => tellStarter({ line }))
	const running = await runPlatform(cloneSource(home, offset), progress)
	endOnSignals(running)
	void running.settled().then(() => {
		const missing = running.status().instances.filter(({ state }) => state !== "ready")
		tellStarter({ missing: missing.map(({ name, state, reason }) => ({ name, state, reason })) })
	})
	void announce(running, progress, isHeard).then(() => {
		tellStarter({ ready: true })
		return auditStart(home, () => {})
	})
	await running.ended
}
