import { randomInt } from "node:crypto"
import type { Platform } from "@hivematrix/shared/test"

/** What is restarted behind the gateway. */
const services = ["template", "codex", "core", "identity"] as const

/** How long after a restart an answer may still suffer from it, in milliseconds. */
const aftermath = 10_000

/** Restarts things at random: in order by Helm, or by SIGKILL. */
export const makeTrouble = (platform: Platform, killSoak: () => Promise<void>, pause: [number, number]) => {
	const counted: Record<string, number> = {}
	let [under, over, ended] = [0, 0, false]

	const one = async () => {
		const which = randomInt(services.length + 1)
		const name = services[which]
		if (!name) {
			counted["soak killed"] = (counted["soak killed"] ?? 0) + 1
			return killSoak()
		}
		const kills = randomInt(2) === 0
		const label = `${name} ${kills ? "killed" : "restarted"}`
		counted[label] = (counted[label] ?? 0) + 1
		if (!kills) return void (await platform.helm("restart", name).catch(() => {}))
		const pid = await platform.pidOf(name)
		if (pid) process.kill(pid, "SIGKILL")
	}
	const run = async () => {
		while (!ended) {
			await Bun.sleep(randomInt(...pause))
			if (ended) return
			under += 1
			await one().catch((error) => console.log(`  a restart failed: ${error.message}`))
			over = Date.now()
			under -= 1
		}
	}
	const running = run()
	return {
		counted,
		/** Whether something was being restarted at any time since then, or had just been. */
		since: (began: number) => under > 0 || over + aftermath > began,
		stop: async () => {
			ended = true
			await running
		},
	}
}
