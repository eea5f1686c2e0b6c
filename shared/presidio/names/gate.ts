import { FLAG, givenOf, placeOf, rankOf, surnameOf } from "./entry.ts"
import { SHAPE } from "./shape.ts"
import { MARGIN, type Sheet } from "./sheet.ts"

/** How far apart two words may stand for those between to belong to one name. */
const WIDEST_GAP = 4

const COMMON_RANK = 5
const ALL_LOWER = 1

/**
 * Whether a lower-case word may be a name. In a text without capitals any word that a gazetteer holds may; where the
 * writer does capitalise, only one that is hardly anything else.
 */
const isTelling = (entry: number, casing: number): boolean => {
	if (entry === 0) return true
	const isWord = (entry & FLAG.word) !== 0 || rankOf(entry) > COMMON_RANK
	if (casing !== ALL_LOWER)
		return isWord ? givenOf(entry) > 4 : givenOf(entry) > 1 || (entry & (FLAG.nation | FLAG.street)) !== 0
	if (entry & (FLAG.nation | FLAG.country | FLAG.honorific | FLAG.street | FLAG.phrase)) return true
	return isWord ? givenOf(entry) > 3 : Math.max(givenOf(entry), surnameOf(entry), placeOf(entry)) > 0
}

const canName = (sheet: Sheet, at: number): boolean => {
	const shape = sheet.shape[at + MARGIN] ?? 0
	if (shape === SHAPE.mark || shape === SHAPE.technical) return false
	// `createdAt`: an identifier. `iPhone` stands in the lexicon.
	const isIdentifier = shape === SHAPE.camel && /^\p{Ll}/u.test(sheet.words[at]?.text ?? "")
	return (shape !== SHAPE.lower && !isIdentifier) || isTelling(sheet.entry[at + MARGIN] ?? 0, sheet.casing)
}

/**
 * Marks the words worth the tagger's work: those that could be part of a name by casing or gazetteer, two before and
 * one after them, and the few between two (`Bank of the West`). In plain prose that spares half of all words.
 */
export const needsTagging = (sheet: Sheet): Uint8Array => {
	const marked = new Uint8Array(sheet.words.length)
	let last = Number.NEGATIVE_INFINITY
	for (let at = 0; at < sheet.words.length; at++) {
		if (!canName(sheet, at)) continue
		marked.fill(1, at - last <= WIDEST_GAP ? last : Math.max(0, at - 2), at + 2)
		last = at
	}
	return marked
}
