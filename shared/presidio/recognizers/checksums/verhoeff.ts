// J. Verhoeff, Error Detecting Decimal Codes (1969): multiplication in the dihedral group of order ten.
const multiply = (a: number, b: number) => {
	if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5)
	return b < 5 ? 5 + ((a - b + 5) % 5) : (a - b + 5) % 5
}

const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

const permute = (digit: number, times: number) => {
	let permuted = digit
	for (let turn = 0; turn < times % 8; turn++) permuted = permutation[permuted] ?? 0
	return permuted
}

/** True when the last digit is the Verhoeff check digit of the others. */
export const isVerhoeff = (digits: readonly number[]): boolean =>
	digits.toReversed().reduce((check, digit, place) => multiply(check, permute(digit, place)), 0) === 0
