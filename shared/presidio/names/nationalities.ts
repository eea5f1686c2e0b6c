import { FLAG } from "./entry.ts"
import { lexicon } from "./lexicon.ts"
import type { WordSpan } from "./parts.ts"
import { SHAPE } from "./shape.ts"
import { MARGIN, type Sheet } from "./sheet.ts"
import { KIND, type Word } from "./words.ts"

const PLURAL = /(?:s|es|ns)$/

/** The entry of the people a word names, in the plural or singular; 0 where it names none. */
const peopleOf = (word: Word, entry: number): number => {
	if (entry & FLAG.nation) return entry
	if (entry !== 0 || !PLURAL.test(word.key)) return 0
	for (let cut = 1; cut <= 2; cut++) {
		const singular = lexicon().find(word.key.slice(0, -cut))
		if (singular & FLAG.nation) return singular
	}
	return 0
}

/** A word that also means something else (`polish`) names a people only where it is capitalised. */
const namesPeople = (word: Word, entry: number): boolean => {
	if (word.kind !== KIND.letters || word.text.length < 4) return false
	const people = peopleOf(word, entry)
	return people !== 0 && (word.shape !== SHAPE.lower || (people & FLAG.word) === 0)
}

/** Words for peoples, faiths and parties that aren't part of another name, as `Polish` is in `Polish Bank Ltd`. */
export const nationalities = ({ words, entry }: Sheet, spans: readonly WordSpan[]): Word[] => {
	const taken = new Uint8Array(words.length)
	for (const span of spans) if (span.name !== "other") taken.fill(1, span.from, span.to)
	return words.filter((word, at) => !taken[at] && namesPeople(word, entry[at + MARGIN] ?? 0))
}
