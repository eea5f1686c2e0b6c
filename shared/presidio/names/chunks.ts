const LEAST = 1_500
const MOST = 4_000

/** Where a text may be cut without tearing a sentence: after a blank line, else a line, else a sentence's end. */
const cutAfter = (text: string, from: number): number => {
	const window = text.slice(from, from + MOST - LEAST)
	for (const cut of ["\n\n", "\n", ". ", " "]) {
		const at = window.indexOf(cut)
		if (at !== -1) return from + at + cut.length
	}
	return from + window.length
}

/** Cuts a long text into stretches of bounded length, so that memory doesn't grow with it: their ends in order. */
export const chunkEnds = (text: string): number[] => {
	const ends: number[] = []
	let from = 0
	while (text.length - from > MOST) {
		from = cutAfter(text, from + LEAST)
		ends.push(from)
	}
	ends.push(text.length)
	return ends
}
