import { digitsOf } from "../checksums/digits.ts"
import { isLuhn } from "../checksums/luhn.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Canadian Social Insurance Number. */
export const caSin: RecognizerDefinition = {
	name: "CaSinRecognizer",
	entity: "CA_SIN",
	language: "en",
	country: "ca",
	patterns: [
		{ name: "SIN (weak)", score: 0.05, regex: String.raw`\b[1-79]\d{8}\b`, starts: "digits" },
		{
			name: "SIN (medium)",
			score: 0.5,
			regex: String.raw`\b[1-79]\d{2}([- ])\d{3}\1\d{3}\b`,
			starts: "digits",
		},
	],
	context: [
		"sin",
		"sin number",
		"social insurance",
		"social insurance number",
		"canada",
		"nas",
		"numéro nas",
		"numéro d'assurance sociale",
		"assurance sociale",
	],
	invalidate: (match) => !isLuhn(digitsOf(match)),
}
