import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Polish national identification number. */
export const plPesel: RecognizerDefinition = {
	name: "PlPeselRecognizer",
	entity: "PL_PESEL",
	language: "pl",
	country: "pl",
	patterns: [
		{
			name: "PESEL",
			score: 0.4,
			regex: "[0-9]{2}([02468][1-9]|[13579][012])(0[1-9]|1[0-9]|2[0-9]|3[01])[0-9]{5}",
		},
	],
	context: ["PESEL"],
	validate: (match) => {
		const digits = digitsOf(match)
		return (10 - (weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === digits[10]
	},
}
