/**
 * `bun run soak [--minutes 30] [--people 6] [--pace 0]`: mixed load on a whole platform with random restarts behind its gateway. Ends
 * with 1 where an answer was wrong or somebody else's.
 */
import { parseArgs } from "node:util"
import { soak } from "./soak.ts"

const { values } = parseArgs({
	options: {
		minutes: { type: "string", default: "30" },
		people: { type: "string", default: "6" },
		pace: { type: "string", default: "0" },
	},
})
const report = await soak({
	seconds: Number(values.minutes) * 60,
	people: Number(values.people),
	pace: Number(values.pace),
})
const { done, excused, wrong, restarts, memory } = report
const total = Object.values(done).reduce((sum, count) => sum + count, 0)
const list = (counts: Record<string, number>) =>
	Object.entries(counts)
		.map(([name, count]) => `${name} ${count}`)
		.join(", ")
console.log(`${total} acts went well: ${list(done)}`)
console.log(`${excused} were refused or cut off while something was restarted; restarts: ${list(restarts)}`)
console.log(
	`Memory of the gateway: ${memory.first.toFixed(0)} MiB at first, ${memory.highest.toFixed(0)} at most, ` +
		`${memory.last.toFixed(0)} at last, ${memory.slope.toFixed(2)} MiB a minute over the second half`,
)
console.log(`${wrong.length} wrong answers${wrong.length ? `:\n  ${wrong.slice(0, 20).join("\n  ")}` : ""}`)
process.exit(wrong.length ? 1 : 0)
