import { confusables } from "./confusables.ts"

/** A text as a reader sees it, and where each of its UTF-16 units stands in the original. */
export interface NormalizedText {
	text: string
	/** The place in the original of a place in the normalized text: a start, or with `"end"` an exclusive end. */
	original(offset: number, edge: "start" | "end"): number
}

// Nothing of these is seen: zero-width signs, directions of writing, soft hyphens, variation selectors.
const invisible = /\p{Default_Ignorable_Code_Point}/gu
const dash = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]/u
const space = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u
const isAscii = /^\p{ASCII}*$/u
const cluster = /\P{M}\p{M}*|\p{M}+/gu

/**
 * Rewrites a text so that patterns see what a person sees: full-width and other digits as ASCII, composed letters,
 * plain dashes and spaces, nothing invisible, and Latin letters for their doubles from other scripts within words
 * that hold Latin letters (Unicode UAX #15 and UTS #39). Undefined when the text is that already.
 */
export const normalize = (text: string): NormalizedText | undefined => {
	if (isAscii.test(text)) return undefined
	const starts: number[] = []
	const ends: number[] = []
	const pieces: string[] = []
	const latin = latinWords(text)
	for (const { 0: group, index } of text.matchAll(cluster)) {
		const plain = plainForm(group, latin[index] === 1)
		for (let unit = 0; unit < plain.length; unit++) {
			starts.push(index)
			ends.push(index + group.length)
		}
		pieces.push(plain)
	}
	const out = pieces.join("")
	if (out === text) return undefined
	return {
		text: out,
		original: (offset, edge) => (edge === "start" ? starts[offset] : ends[offset - 1]) ?? text.length,
	}
}

const plainForm = (group: string, inLatinWord: boolean): string => {
	if (group.length === 1 && group < "\u0080") return group
	const visible = group.replace(invisible, "")
	if (!visible) return ""
	if (dash.test(visible)) return "-"
	if (space.test(visible)) return " "
	const composed = visible.normalize("NFKC")
	const plain = inLatinWord ? (confusables.get(composed) ?? composed) : composed
	return /^\p{Nd}$/u.test(plain) ? String(digitValue(plain)) : plain
}

// The ten digits of a script stand in a row behind a character that is none.
const digitValue = (digit: string): number => {
	const code = digit.codePointAt(0) ?? 0
	for (let value = 0; value < 10; value++)
		if (!/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) return value
	return (code - 0x1d7ce) % 10
}

// Marks the characters of words that mix Latin letters with doubles; a word in one script stays as it is.
const latinWords = (text: string): Uint8Array => {
	const marks = new Uint8Array(text.length)
	for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}@._-]+/gu))
		if (/[A-Za-z]/.test(word) && !isAscii.test(word)) marks.fill(1, index, index + word.length)
	return marks
}
