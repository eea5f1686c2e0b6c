import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** An Australian Company Number. */
export const auAcn: RecognizerDefinition = {
	name: "AuAcnRecognizer",
	entity: "AU_ACN",
	language: "en",
	country: "au",
	patterns: [
		{ name: "ACN (Medium)", score: 0.1, regex: String.raw`\b\d{3}\s\d{3}\s\d{3}\b`, starts: "digits" },
		{ name: "ACN (Low)", score: 0.01, regex: String.raw`\b\d{9}\b`, starts: "digits" },
	],
	context: ["australian company number", "acn"],
	validate: (match) => {
		const digits = digitsOf(match)
		return (10 - (weightedSum(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digits.at(-1)
	},
}
