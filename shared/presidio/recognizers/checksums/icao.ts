const weights = [7, 3, 1]

/** The check digit of ICAO Doc 9303, part 3: letters count from ten, the weights are 7, 3 and 1 in turn. */
export const icaoCheckDigit = (text: string): number =>
	[...text].reduce(
		(sum, character, place) => sum + Number.parseInt(character, 36) * (weights[place % 3] ?? 0),
		0,
	) % 10
