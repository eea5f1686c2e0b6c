import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A patient's number in the National Health Service. */
export const ukNhs: RecognizerDefinition = {
	name: "NhsRecognizer",
	entity: "UK_NHS",
	language: "en",
	country: "uk",
	patterns: [
		{
			name: "NHS (medium)",
			score: 0.5,
			regex: String.raw`\b([0-9]{3})[- ]?([0-9]{3})[- ]?([0-9]{4})\b`,
			starts: "digits",
		},
	],
	context: ["national health service", "nhs", "health services authority", "health authority"],
	validate: (match) => weightedSum(digitsOf(match), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
}
