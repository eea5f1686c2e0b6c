import { compareAnalyses } from "./compat/analyses.ts"
import { compareAnonymizations } from "./compat/anonymizations.ts"
import { compareContexts } from "./compat/contexts.ts"
import { readOracle } from "./compat/oracle.ts"
import { compareRequests } from "./compat/requests.ts"
import { printTally, type Tally } from "./compat/tally.ts"

const [path] = process.argv.slice(2)
if (!path) {
	console.error("Name the file with Presidio's cases: bun shared/presidio/compat.ts FILE")
	process.exit(2)
}

// Each row holds what Presidio's own code answered; what a row can't tell is counted apart and never as exact.
const oracle = await readOracle(path)
const tallies: Tally[] = [
	...(await compareAnalyses(oracle.analyze)),
	await compareContexts(oracle.context),
	await compareRequests(oracle.rest),
	...compareAnonymizations(oracle.anonymizer),
]
for (const tally of tallies) printTally(tally)
process.exit(tallies.some(({ misses }) => misses.length) ? 1 : 0)
