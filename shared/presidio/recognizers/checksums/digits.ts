/** The text without the separators that a number may be written with. */
export const without = (text: string, separators: string): string =>
	[...text].filter((character) => !separators.includes(character)).join("")

/** The decimal digits of a text in order, in any script; everything else is left out. */
export const digitsOf = (text: string): number[] => {
	const digits: number[] = []
	for (const character of text) {
		const code = character.charCodeAt(0)
		if (code >= 48 && code < 58) digits.push(code - 48)
		else if (code > 127 && isDigits(character)) digits.push(digitValue(character))
	}
	return digits
}

/** True when the text consists of decimal digits of any script and nothing else. */
export const isDigits = (text: string): boolean => /^\p{Nd}+$/u.test(text)

// The ten digits of a script stand in a row, so the distance to the first that is no digit gives the value.
const digitValue = (character: string): number => {
	const code = character.codePointAt(0) ?? 0
	let zero = code
	while (code - zero < 9 && isDigits(String.fromCodePoint(zero - 1))) zero--
	return code - zero
}

/** The sum of each digit multiplied by the weight at its place; digits beyond the weights don't count. */
export const weightedSum = (digits: readonly number[], weights: readonly number[]): number =>
	weights.reduce((sum, weight, place) => sum + weight * (digits[place] ?? 0), 0)

/** The sum of a number's decimal digits. */
export const crossSum = (number: number): number =>
	number < 10 ? number : (number % 10) + crossSum(Math.floor(number / 10))
