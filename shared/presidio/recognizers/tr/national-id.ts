import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Turkish national identification number. */
export const trNationalId: RecognizerDefinition = {
	name: "TrNationalIdRecognizer",
	entity: "TR_NATIONAL_ID",
	language: "tr",
	country: "tr",
	patterns: [{ name: "TR_NATIONAL_ID", score: 0.3, regex: String.raw`\b[1-9][0-9]{10}\b`, starts: "digits" }],
	context: [
		"tc kimlik",
		"kimlik no",
		"kimlik numarası",
		"tckn",
		"tc no",
		"nüfus cüzdanı",
		"national id",
		"turkish id",
		"türk kimlik",
	],
	validate: (match) => {
		const digits = digitsOf(match)
		const odd = weightedSum(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1])
		const even = weightedSum(digits, [0, 1, 0, 1, 0, 1, 0, 1])
		const total = digits.slice(0, 10).reduce((sum, digit) => sum + digit, 0)
		return (((odd * 7 - even) % 10) + 10) % 10 === digits[9] && total % 10 === digits[10]
	},
}
