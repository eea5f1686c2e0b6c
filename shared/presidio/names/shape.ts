/** How a word is cased and built. Scripts without case count as `uncased`. */
export const SHAPE = {
	mark: 0,
	lower: 1,
	/** One capital letter, an initial. */
	initial: 2,
	capital: 3,
	upper: 4,
	camel: 5,
	uncased: 6,
	digits1: 7,
	digits2: 8,
	digits3: 9,
	digits4: 10,
	digits5: 11,
	digitsMany: 12,
	/** Digits and letters mixed. */
	mixed: 13,
	technical: 14,
	/** A short number with one letter, as house numbers have. */
	numbered: 15,
} as const

const NUMBERED = /^\d{1,4}[A-Za-z]$/

const isUpper = (letter: string): boolean => letter !== letter.toLowerCase()
const isLower = (letter: string): boolean => letter !== letter.toUpperCase()

const PLAIN_LOWER = /^[a-z]+$/
const PLAIN_CAPITAL = /^[A-Z][a-z]+$/

const letters = (text: string): number => {
	let upper = 0
	let lower = 0
	let bare = 0
	for (const letter of text)
		if (isUpper(letter)) upper++
		else if (isLower(letter)) lower++
		else if (letter !== "'" && letter !== "’") bare++
	if (upper + lower === 0) return bare > 0 ? SHAPE.uncased : SHAPE.mark
	if (upper === 0) return SHAPE.lower
	if (lower === 0) return upper === 1 ? SHAPE.initial : SHAPE.upper
	return upper === 1 && isUpper(text.charAt(0)) ? SHAPE.capital : SHAPE.camel
}

/** The shape of a word of a kind (see `KIND`: 1 letters, 2 digits, 3 mixed, 4 mark, 5 technical). */
export const shapeOf = (text: string, kind: number): number => {
	if (kind === 1)
		return PLAIN_LOWER.test(text) ? SHAPE.lower : PLAIN_CAPITAL.test(text) ? SHAPE.capital : letters(text)
	if (kind === 2) return text.length > 5 ? SHAPE.digitsMany : SHAPE.digits1 + text.length - 1
	if (kind === 3) return NUMBERED.test(text) ? SHAPE.numbered : SHAPE.mixed
	return kind === 5 ? SHAPE.technical : SHAPE.mark
}
