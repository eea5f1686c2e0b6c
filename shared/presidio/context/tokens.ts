import { GAP, kindAt } from "../scan/word-characters.ts"
import { lemma } from "./lemma.ts"
import { isStopWord } from "./stop-words.ts"

/**
 * The words of a text and where they stand. Punctuation never is a keyword, so it is no token here.
 * Word boundaries follow spaCy's English rules as far as they matter to a window of five keywords: white space,
 * leading and trailing punctuation, and hyphens, slashes, colons and equal signs within a word.
 */
export class Tokens {
	readonly #starts: number[] = []
	readonly #ends: number[] = []
	// Several recognizers find the same number, one after the other.
	#last: { offset: number; count: number; keywords: readonly string[] } = {
		offset: -1,
		count: 0,
		keywords: [],
	}

	constructor(readonly text: string) {
		let begin = -1
		for (let offset = 0; offset <= text.length; offset++) {
			const inWord = offset < text.length && isWordPart(text, offset)
			if (inWord && begin < 0) begin = offset
			if (inWord) continue
			if (begin >= 0) this.#push(begin, offset)
			begin = -1
			if (offset < text.length && symbols.has(text.charCodeAt(offset))) this.#push(offset, offset + 1)
		}
	}

	#push(start: number, end: number) {
		this.#starts.push(start)
		this.#ends.push(end)
	}

	/**
	 * The lower-cased base forms of the keywords that end with the token at the offset, nearest first; that token
	 * counts as well, as a label may be written together with its value.
	 */
	keywordsUpTo(offset: number, count: number): readonly string[] {
		if (this.#last.offset === offset && this.#last.count === count) return this.#last.keywords
		const keywords = this.#collect(offset, count)
		this.#last = { offset, count, keywords }
		return keywords
	}

	#collect(offset: number, count: number): string[] {
		const keywords: string[] = []
		for (let index = this.#indexAt(offset); index >= 0 && keywords.length < count; index--) {
			const word = this.text.slice(this.#starts[index], this.#ends[index]).toLowerCase()
			if (isStopWord(word)) continue
			keywords.push(lemma(word))
		}
		return keywords
	}

	// The first token that ends behind the offset; the one before if a sign stands there, as `(` before a number.
	#indexAt(offset: number) {
		let low = 0
		let high = this.#ends.length
		while (low < high) {
			const middle = (low + high) >> 1
			if ((this.#ends[middle] ?? 0) > offset) high = middle
			else low = middle + 1
		}
		const isSign = (this.#starts[low] ?? Infinity) > offset && !isSpace(this.text.charCodeAt(offset))
		return isSign ? low - 1 : low
	}
}

// Unicode counts these as symbols and not as punctuation, so spaCy takes each for a word.
const symbols = new Set([..."$+<=>^`|~€£"].map((sign) => sign.charCodeAt(0)))

// A full stop, an apostrophe or an at sign between two characters of a word does not end it: `d.l`, `o'neil`.
const joiners = new Set([..."&'.@’"].map((sign) => sign.charCodeAt(0)))

const isWordPart = (text: string, offset: number) =>
	kindAt(text, offset) !== GAP ||
	(joiners.has(text.charCodeAt(offset)) &&
		offset > 0 &&
		kindAt(text, offset - 1) !== GAP &&
		offset + 1 < text.length &&
		kindAt(text, offset + 1) !== GAP)

const isSpace = (unit: number) => unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0
