/** ISO/IEC 7812-1, annex B: from the right every second digit is doubled and the sum ends in zero. */
export const isLuhn = (digits: readonly number[]): boolean => {
	let sum = 0
	for (const [place, digit] of digits.toReversed().entries()) {
		const weighted = place % 2 ? digit * 2 : digit
		sum += weighted > 9 ? weighted - 9 : weighted
	}
	return sum % 10 === 0
}
