import type { RecognizerResult } from "../types.ts"

/**
 * Drops every result that lies within another of its type with a score at least as high, as Presidio does, and
 * sorts by falling score, then by start, then by falling length. Different types on one span all stay.
 */
export const removeDuplicates = (results: readonly RecognizerResult[]): RecognizerResult[] => {
	const open = new Map<string, RecognizerResult[]>()
	const dropped = new Set<RecognizerResult>()
	for (const result of results.toSorted(byPosition)) {
		const earlier = (open.get(result.entityType) ?? []).filter(({ end }) => end > result.start)
		const isWithin = earlier.some((other) => other.end >= result.end && other.score >= result.score)
		if (isWithin || result.score <= 0) dropped.add(result)
		else {
			earlier.push(result)
		}
		open.set(result.entityType, earlier)
	}
	return results.filter((result) => !dropped.has(result)).sort(byRank)
}

// Of two equal spans the higher score comes first and so takes the other in.
const byPosition = (a: RecognizerResult, b: RecognizerResult) =>
	a.start - b.start || b.end - a.end || b.score - a.score

const byRank = (a: RecognizerResult, b: RecognizerResult) =>
	b.score - a.score || a.start - b.start || b.end - b.start - (a.end - a.start)
