import { FLAG, givenOf, placeOf, rankOf, surnameOf } from "./entry.ts"
import { SHAPE } from "./shape.ts"
import { MARGIN, type Sheet } from "./sheet.ts"

const REACH = 1

/** A lower-case word that some gazetteer holds, or that no list of English words does. */
const isTelling = (entry: number): boolean => {
	if (entry === 0) return true
	if (entry & (FLAG.nation | FLAG.country | FLAG.honorific | FLAG.street | FLAG.phrase)) return true
	const strong = Math.max(givenOf(entry), surnameOf(entry), placeOf(entry))
	return entry & FLAG.word || rankOf(entry) > 5 ? givenOf(entry) > 3 : strong > 0
}

const canName = (sheet: Sheet, at: number): boolean => {
	const shape = sheet.shape[at + MARGIN] ?? 0
	if (shape === SHAPE.mark || shape === SHAPE.technical) return false
	// `createdAt`: an identifier. `iPhone` stands in the lexicon.
	const isIdentifier = shape === SHAPE.camel && /^\p{Ll}/u.test(sheet.words[at]?.text ?? "")
	return (shape !== SHAPE.lower && !isIdentifier) || isTelling(sheet.entry[at + MARGIN] ?? 0)
}

/**
 * Marks the words worth the tagger's work: those that could be part of a name by casing or gazetteer, and one on
 * either side. In plain prose that spares half of them.
 */
export const needsTagging = (sheet: Sheet): Uint8Array => {
	const marked = new Uint8Array(sheet.words.length)
	for (let at = 0; at < sheet.words.length; at++)
		if (canName(sheet, at)) marked.fill(1, Math.max(0, at - REACH), at + REACH + 1)
	return marked
}
