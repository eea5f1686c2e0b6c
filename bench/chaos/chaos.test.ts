import { expect, setDefaultTimeout, test } from "bun:test"
import { runChaos } from "./run-chaos.ts"

setDefaultTimeout(600_000)

// Whole, with 200 kills: bun run chaos.
test.if(process.platform === "linux")(
	"whatever is killed under load, nothing acknowledged is lost, no line is lost or doubled, and nothing is left behind",
	async () => {
		const { kills, acknowledged, unanswered: _, ...wrong } = await runChaos(8, () => {})
		expect(wrong).toEqual({ writesLost: [], linesLost: [], linesDoubled: [], orphans: [], survivors: [] })
		expect(kills.length).toBeGreaterThanOrEqual(8)
		expect(acknowledged).toBeGreaterThan(10)
	},
)
