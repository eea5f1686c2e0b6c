import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A routing transit number of the American Bankers Association, with its 3-7-1 checksum. */
export const abaRouting: RecognizerDefinition = {
	name: "AbaRoutingRecognizer",
	entity: "ABA_ROUTING_NUMBER",
	language: "en",
	country: "us",
	patterns: [
		{
			name: "ABA routing number (weak)",
			score: 0.05,
			regex: String.raw`\b[0123678]\d{8}\b`,
			starts: "digits",
		},
		{
			name: "ABA routing number",
			score: 0.3,
			regex: String.raw`\b[0123678]\d{3}-\d{4}-\d\b`,
			starts: "digits",
		},
	],
	context: ["aba", "routing", "abarouting", "association", "bankrouting"],
	validate: (match) => weightedSum(digitsOf(match), [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
}
