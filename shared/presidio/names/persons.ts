import type { RecognizerResult } from "../types.ts"
import { FLAG } from "./entry.ts"
import { fold } from "./fold.ts"
import { lexicon } from "./lexicon.ts"

const WORD = /[\p{Lu}][\p{L}\p{M}'’]{2,}/gu
/** Enough for any document of people, and bounded for one that lists a whole town. */
const MOST_NAMES = 2_000

const isCommon = (key: string): boolean =>
	(lexicon().find(key) & (FLAG.word | FLAG.country | FLAG.calendar)) !== 0

/** Given names and surnames of the people found by their full name. */
const namesOf = (text: string, results: readonly RecognizerResult[]): Set<string> => {
	const names = new Set<string>()
	for (const { entityType, start, end } of results) {
		if (entityType !== "PERSON" || names.size > MOST_NAMES) continue
		const parts = text.slice(start, end).match(WORD) ?? []
		if (parts.length < 2) continue
		for (const part of parts) if (!isCommon(fold(part))) names.add(part)
	}
	return names
}

/** Other mentions of people the text names in full elsewhere: a surname alone, where nothing else was found. */
export const knownPersons = (
	text: string,
	results: readonly RecognizerResult[],
): { start: number; end: number }[] => {
	const names = namesOf(text, results)
	if (names.size === 0) return []
	const taken = results.toSorted((a, b) => a.start - b.start)
	const found: { start: number; end: number }[] = []
	let next = 0
	let reach = 0
	for (const match of text.matchAll(WORD)) {
		for (let held = taken[next]; held && held.start <= match.index; held = taken[++next])
			reach = Math.max(reach, held.end)
		if (match.index >= reach && names.has(match[0]))
			found.push({ start: match.index, end: match.index + match[0].length })
	}
	return found
}
