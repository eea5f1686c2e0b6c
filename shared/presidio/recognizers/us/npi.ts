import { digitsOf } from "../checksums/digits.ts"
import { isLuhn } from "../checksums/luhn.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A National Provider Identifier. */
export const usNpi: RecognizerDefinition = {
	name: "UsNpiRecognizer",
	entity: "US_NPI",
	language: "en",
	country: "us",
	patterns: [
		{ name: "NPI (weak)", score: 0.1, regex: String.raw`\b[12]\d{9}\b`, starts: "digits" },
		{
			name: "NPI (medium)",
			score: 0.4,
			regex: String.raw`\b[12]\d{3}[ -]\d{3}[ -]\d{3}\b`,
			starts: "digits",
		},
	],
	context: [
		"npi",
		"national provider",
		"provider",
		"npi number",
		"provider id",
		"provider identifier",
		"taxonomy",
	],
	// The check digit counts with 80840 before the number, the prefix of health cards in the United States.
	validate: (match) => isLuhn(digitsOf(`80840${match}`)),
	invalidate: (match) => new Set(digitsOf(match).slice(0, -1)).size === 1,
}
