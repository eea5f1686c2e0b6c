import type { RecognizerResult } from "../types.ts"

// More than this many open results of one type are thinned out before the next comparison.
const MANY = 8

/**
 * Drops every result that lies within another of its type with a score at least as high, as Presidio does, and
 * sorts by falling score, then by start, then by falling length. Different types on one span all stay.
 */
export const removeDuplicates = (results: readonly RecognizerResult[]): RecognizerResult[] => {
	const open = new Map<string, RecognizerResult[]>()
	const kept: RecognizerResult[] = []
	for (const result of results.toSorted(byPosition)) {
		const earlier = stillOpen(open.get(result.entityType) ?? [], result.start)
		open.set(result.entityType, earlier)
		if (result.score <= 0 || isWithinAny(result, earlier)) continue
		earlier.push(result)
		kept.push(result)
	}
	return kept.sort(byRank)
}

const stillOpen = (earlier: RecognizerResult[], start: number) =>
	earlier.length > MANY ? earlier.filter(({ end }) => end > start) : earlier

const isWithinAny = (result: RecognizerResult, earlier: readonly RecognizerResult[]) => {
	for (const other of earlier) if (other.end >= result.end && other.score >= result.score) return true
	return false
}

// Of two equal spans the higher score comes first and so takes the other in.
const byPosition = (a: RecognizerResult, b: RecognizerResult) =>
	a.start - b.start || b.end - a.end || b.score - a.score

const byRank = (a: RecognizerResult, b: RecognizerResult) =>
	b.score - a.score || a.start - b.start || b.end - b.start - (a.end - a.start)
