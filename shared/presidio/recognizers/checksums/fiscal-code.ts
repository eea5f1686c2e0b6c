const oddDigits = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
const oddLetters = [
	1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
]

const odd = (character: string) =>
	/\d/.test(character) ? oddDigits[Number(character)] : oddLetters[character.charCodeAt(0) - 65]

const even = (character: string) => (/\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65)

/** The control letter of an Italian fiscal code's first fifteen characters (decree of 23 December 1976). */
export const fiscalCodeLetter = (code: string): string => {
	const sum = [...code.toUpperCase()].reduce(
		// Places count from one, so the first is odd.
		(total, character, index) => total + ((index % 2 ? even(character) : odd(character)) ?? 0),
		0,
	)
	return String.fromCharCode(65 + (sum % 26))
}
