import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** The weights of the twelve digits before the check digit, for residents and foreigners alike. */
export const residentWeights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]

/** A Korean resident registration number. */
export const krRrn: RecognizerDefinition = {
	name: "KrRrnRecognizer",
	entity: "KR_RRN",
	language: "ko",
	country: "kr",
	patterns: [
		{
			name: "RRN (Medium)",
			score: 0.5,
			regex: String.raw`(?<!\d)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(-?)[1-4]\d{6}(?!\d)`,
		},
	],
	context: [
		"Korean RRN",
		"Korean Resident Registration Number",
		"Resident Registration Number",
		"RRN",
		"rrn",
		"rrn#",
	],
	validate: (match) => {
		const digits = digitsOf(match)
		const region = Number(digits.slice(7, 9).join(""))
		return region <= 95 && (11 - (weightedSum(digits, residentWeights) % 11)) % 10 === digits[12]
			? true
			: null
	},
}
