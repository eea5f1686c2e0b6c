import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** An Australian Tax File Number. */
export const auTfn: RecognizerDefinition = {
	name: "AuTfnRecognizer",
	entity: "AU_TFN",
	language: "en",
	country: "au",
	patterns: [
		{ name: "TFN (Medium)", score: 0.1, regex: String.raw`\b\d{3}\s\d{3}\s\d{3}\b`, starts: "digits" },
		{ name: "TFN (Low)", score: 0.01, regex: String.raw`\b\d{9}\b`, starts: "digits" },
	],
	context: ["tax file number", "tfn"],
	validate: (match) => weightedSum(digitsOf(match), [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
}
