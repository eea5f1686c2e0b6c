import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** An Australian Business Number. */
export const auAbn: RecognizerDefinition = {
	name: "AuAbnRecognizer",
	entity: "AU_ABN",
	language: "en",
	country: "au",
	patterns: [
		{ name: "ABN (Medium)", score: 0.1, regex: String.raw`\b\d{2}\s\d{3}\s\d{3}\s\d{3}\b`, starts: "digits" },
		{ name: "ABN (Low)", score: 0.01, regex: String.raw`\b\d{11}\b`, starts: "digits" },
	],
	context: ["australian business number", "abn"],
	validate: (match) => {
		const [first = 0, ...rest] = digitsOf(match)
		return weightedSum([first - 1, ...rest], [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0
	},
}
