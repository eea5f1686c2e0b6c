import type { RecognizerDefinition } from "../definition.ts"

/** An Italian identity card's number. */
export const itIdentityCard: RecognizerDefinition = {
	name: "ItIdentityCardRecognizer",
	entity: "IT_IDENTITY_CARD",
	language: "it",
	country: "it",
	patterns: [
		{
			name: "Paper-based Identity Card (very weak)",
			score: 0.01,
			regex: String.raw`(?i)\b[A-Z]{2}\s?\d{7}\b`,
		},
		{
			name: "Electronic Identity Card (CIE) 2.0 (very weak)",
			score: 0.01,
			regex: String.raw`(?i)\b\d{7}[A-Z]{2}\b`,
			starts: "digits",
		},
		{
			name: "Electronic Identity Card (CIE) 3.0 (very weak)",
			score: 0.01,
			regex: String.raw`(?i)\b[A-Z]{2}\d{5}[A-Z]{2}\b`,
			starts: "mixed",
		},
	],
	context: ["carta", "identità", "elettronica", "cie", "documento", "riconoscimento", "espatrio"],
}
