import { FLAG } from "./entry.ts"
import { lexicon } from "./lexicon.ts"
import { SHAPE } from "./shape.ts"
import type { WordSpan } from "./spans.ts"
import { KIND, type Word } from "./words.ts"

const ENDINGS = ["", "s", "es", "ns"]

const entryOf = (key: string): number => {
	for (const ending of ENDINGS) {
		if (!key.endsWith(ending)) continue
		const entry = lexicon().find(key.slice(0, key.length - ending.length))
		if (entry & FLAG.nation) return entry
	}
	return 0
}

/** A word that also means something else (`polish`) names a people only where it is capitalised. */
const namesPeople = (word: Word): boolean => {
	if (word.kind !== KIND.letters || word.text.length < 4) return false
	const entry = entryOf(word.key)
	if (entry === 0) return false
	return word.shape !== SHAPE.lower || (entry & FLAG.word) === 0
}

/** Words for peoples, faiths and parties that aren't part of another name, as `Bank` in `Polish Bank` would make them. */
export const nationalities = (words: readonly Word[], spans: readonly WordSpan[]): Word[] => {
	const taken = new Uint8Array(words.length)
	for (const span of spans) if (span.name !== "other") taken.fill(1, span.from, span.to)
	return words.filter((word, at) => !taken[at] && namesPeople(word))
}
