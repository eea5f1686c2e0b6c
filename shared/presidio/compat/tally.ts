/** How many cases of a kind are exact, which are not, and which can't be compared. */
export interface Tally {
	name: string
	exact: number
	misses: { id: string; wanted: string; got: string }[]
	/** Cases that hold no answer, or one that chance made (a random salt). */
	untold: number
}

export const emptyTally = (name: string): Tally => ({ name, exact: 0, misses: [], untold: 0 })

/** Counts a case as exact when both sides are the same text. */
export const count = (tally: Tally, id: string, wanted: string, got: string): void => {
	if (wanted === got) tally.exact++
	else tally.misses.push({ id, wanted, got })
}

const EXAMPLES = 5
const LONGEST = 240

/** Prints the rate of a kind and its first misses. */
export const printTally = ({ name, exact, misses, untold }: Tally): void => {
	const all = exact + misses.length
	const rate = all ? `${((100 * exact) / all).toFixed(1)} %` : "-"
	console.log(
		`${name.padEnd(40)} ${rate.padStart(8)}  ${exact}/${all}${untold ? `  (${untold} not comparable)` : ""}`,
	)
	for (const { id, wanted, got } of misses.slice(0, EXAMPLES))
		console.log(`    ${id}\n      wanted ${wanted.slice(0, LONGEST)}\n      got    ${got.slice(0, LONGEST)}`)
}
