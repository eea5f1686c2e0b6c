import { DIGIT, GAP, kindAt, LETTER } from "./word-characters.ts"

const AT = 64
const COLON = 58
const DOT = 46
const HYPHEN = 45
const LONG_WORD = 26

/**
 * One pass over a text that notes every place where a pattern can begin, so that no pattern has to look at the
 * rest. Each list holds UTF-16 offsets in ascending order.
 */
export class Scan {
	/** True when every character is ASCII: then the faster forms of the patterns apply. */
	readonly ascii: boolean
	/** Beginnings of words whose first character is a digit. */
	readonly digitWords: number[] = []
	/** Where each of them ends. */
	readonly digitWordEnds: number[] = []
	/** Beginnings of words whose first character is no digit, but that hold one. */
	readonly mixedWords: number[] = []
	/** Digits that follow another character of their word. */
	readonly innerDigits: number[] = []
	/** Beginnings of words of 26 characters or more. */
	readonly longWords: number[] = []
	/** Beginnings of words of one to three characters before a full stop, the first a digit. */
	readonly octets: number[] = []
	/** Beginnings of words of two characters before a colon or a hyphen, of four before a full stop. */
	readonly hexGroups: number[] = []
	/** Beginnings of words of three characters before a hyphen. */
	readonly hyphenated: number[] = []
	/** Beginnings of colon-separated groups: a word of up to four characters before a colon, or a bare colon. */
	readonly colonGroups: number[] = []
	/** Full stops before an ASCII letter. */
	readonly dots: number[] = []
	readonly ats: number[] = []
	/** Lists made of these, by the name of their anchor. */
	readonly places = new Map<string, readonly number[]>()

	constructor(readonly text: string) {
		let begin = -1
		let kind = GAP
		let wide = false
		for (let offset = 0; offset < text.length; offset++) {
			const unit = text.charCodeAt(offset)
			const next = kindAt(text, offset)
			if (unit > 127) wide = true
			if (next !== GAP) {
				if (begin < 0) {
					begin = offset
					if (next === DIGIT) this.digitWords.push(offset)
				} else if (next === DIGIT && kind === LETTER) this.#innerDigit(begin, offset)
			} else {
				if (begin >= 0) this.#endWord(begin, offset, unit)
				else if (unit === COLON) this.colonGroups.push(offset)
				if (unit === AT) this.ats.push(offset)
				else if (unit === DOT && isLetter(text.charCodeAt(offset + 1))) this.dots.push(offset)
				begin = -1
			}
			kind = next
		}
		if (begin >= 0) this.#endWord(begin, text.length, 0)
		this.ascii = !wide
	}

	#innerDigit(begin: number, offset: number) {
		this.innerDigits.push(offset)
		// The first digit of a word that began with a letter; a word such as `4a5` is a digit word already.
		if (this.digitWords.at(-1) !== begin && this.mixedWords.at(-1) !== begin) this.mixedWords.push(begin)
	}

	#endWord(begin: number, end: number, unit: number) {
		const length = end - begin
		if (this.digitWordEnds.length < this.digitWords.length) this.digitWordEnds.push(end)
		if (length >= LONG_WORD) this.longWords.push(begin)
		if (unit === DOT) {
			if (length <= 3 && this.digitWords.at(-1) === begin) this.octets.push(begin)
			else if (length === 4) this.hexGroups.push(begin)
		} else if (unit === COLON || unit === HYPHEN) {
			if (length === 2) this.hexGroups.push(begin)
			if (unit === COLON && length <= 4) this.colonGroups.push(begin)
			if (unit === HYPHEN && length === 3) this.hyphenated.push(begin)
		}
	}
}

const isLetter = (unit: number) => (unit | 32) >= 97 && (unit | 32) <= 122
