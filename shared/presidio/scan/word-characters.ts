/** What a character is to a pattern: a gap between words, a digit, or any other part of a word. */
export const GAP = 0
export const DIGIT = 1
export const LETTER = 2

const ascii = new Uint8Array(128)
for (let code = 48; code < 58; code++) ascii[code] = DIGIT
for (let code = 65; code < 91; code++) ascii[code] = ascii[code + 32] = LETTER
ascii[95] = LETTER

const digit = /\p{Nd}/u
const word = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/u

// Most texts use one script beside ASCII, so a page of 256 characters is classified at its first use.
const pages = new Map<number, Uint8Array>()

const classify = (character: string) => (digit.test(character) ? DIGIT : word.test(character) ? LETTER : GAP)

const pageOf = (number: number): Uint8Array => {
	const known = pages.get(number)
	if (known) return known
	const page = new Uint8Array(256)
	for (let low = 0; low < 256; low++) page[low] = classify(String.fromCodePoint(number * 256 + low))
	pages.set(number, page)
	return page
}

/**
 * The kind of the character at a UTF-16 offset; both halves of a surrogate pair answer for the whole character.
 * A word is what Python's `\w` means in Unicode: letters, marks, digits, connectors and joiners (UTS #18, annex C).
 */
export const kindAt = (text: string, offset: number): number => {
	const unit = text.charCodeAt(offset)
	if (unit < 128) return ascii[unit] ?? GAP
	if (unit < 0xd800 || unit > 0xdfff) return pageOf(unit >> 8)[unit & 255] ?? GAP
	const code = text.codePointAt(unit >= 0xdc00 ? offset - 1 : offset) ?? unit
	return code > 0xffff ? (pageOf(code >> 8)[code & 255] ?? GAP) : GAP
}
