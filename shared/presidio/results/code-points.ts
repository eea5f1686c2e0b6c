/** Turns a text's UTF-16 offsets into code points and back, as Python counts them. */
export interface OffsetMap {
	toCodePoint(offset: number): number
	toUtf16(offset: number): number
}

const identity: OffsetMap = { toCodePoint: (offset) => offset, toUtf16: (offset) => offset }

/** The map of one text; without surrogate pairs both ways of counting agree. An offset behind the end stays behind it. */
export const offsetMap = (text: string): OffsetMap => {
	if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return identity
	const pairs: number[] = []
	for (const { index } of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(index)
	return {
		toCodePoint: (offset) => offset - countBelow(pairs, (index) => pairs[index] ?? 0, offset - 1),
		// The pair at that place begins one unit earlier in code points for every pair before it.
		toUtf16: (offset) => offset + countBelow(pairs, (index) => (pairs[index] ?? 0) - index, offset),
	}
}

const countBelow = (pairs: readonly number[], at: (index: number) => number, limit: number) => {
	let low = 0
	let high = pairs.length
	while (low < high) {
		const middle = (low + high) >> 1
		if (at(middle) < limit) low = middle + 1
		else high = middle
	}
	return low
}
