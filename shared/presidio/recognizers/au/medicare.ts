import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** An Australian Medicare card number. */
export const auMedicare: RecognizerDefinition = {
	name: "AuMedicareRecognizer",
	entity: "AU_MEDICARE",
	language: "en",
	country: "au",
	patterns: [
		{
			name: "Australian Medicare Number (Medium)",
			score: 0.1,
			regex: String.raw`\b[2-6]\d{3}\s\d{5}\s\d\b`,
			starts: "digits",
		},
		{
			name: "Australian Medicare Number (Low)",
			score: 0.01,
			regex: String.raw`\b[2-6]\d{9}\b`,
			starts: "digits",
		},
	],
	context: ["medicare"],
	validate: (match) => {
		const digits = digitsOf(match)
		return weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digits[8]
	},
}
