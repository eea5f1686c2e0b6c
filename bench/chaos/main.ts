/** `bun run chaos [KILLS]`: kills everything at random under write load, and looks what was lost. */
import { type Kill, runChaos } from "./run-chaos.ts"

const count = Number(process.argv[2] ?? 200)
let done = 0
const report = await runChaos(count, ({ victim, milliseconds }) => {
	done += 1
	console.log(`${String(done).padStart(4)}  ${victim.padEnd(16)} ${(milliseconds / 1000).toFixed(2)} s`)
})

const middle = (kills: Kill[]): string => {
	const times = kills.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
	const seconds = (index: number) => `${((times[index] ?? 0) / 1000).toFixed(2)} s`
	return `median ${seconds(Math.floor(times.length / 2))}, worst ${seconds(times.length - 1)}`
}
console.log(`\nready again, a write included: ${middle(report.kills)}`)
for (const [victim, kills] of Map.groupBy(report.kills, (kill) => kill.victim))
	console.log(`  ${victim.padEnd(16)} ${String(kills.length).padStart(4)} kills  ${middle(kills)}`)
const { kills: _, acknowledged, unanswered, ...wrong } = report
console.log(`writes acknowledged ${acknowledged}, not answered ${unanswered}`)
for (const [what, found] of Object.entries(wrong)) console.log(`${what}: ${found.length || "none"}`)
if (Object.values(wrong).some((found) => found.length)) {
	console.log(JSON.stringify(wrong, null, 2))
	process.exitCode = 1
}
