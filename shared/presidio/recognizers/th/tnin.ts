import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Thai national identification number. */
export const thTnin: RecognizerDefinition = {
	name: "ThTninRecognizer",
	entity: "TH_TNIN",
	language: "th",
	country: "th",
	patterns: [
		{
			name: "TNIN (Medium)",
			score: 0.5,
			regex: String.raw`\b[1-9](?:[134][0-9]|2[0-7]|5[0-8]|[67][01234567]|[89][0123456])\d{10}\b`,
			starts: "digits",
		},
	],
	context: ["Thai National ID", "Thai ID Number", "TNIN", "เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "รหัสปชช"],
	validate: (match) => {
		const digits = digitsOf(match)
		const rest = weightedSum(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
		return (rest <= 1 ? 1 - rest : 11 - rest) === digits[12]
	},
}
