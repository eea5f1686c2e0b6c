import type { RecognizerDefinition } from "../definition.ts"

/** An Individual Taxpayer Identification Number. */
export const usItin: RecognizerDefinition = {
	name: "UsItinRecognizer",
	entity: "US_ITIN",
	language: "en",
	country: "us",
	patterns: [
		{
			name: "Itin (very weak)",
			score: 0.05,
			regex: String.raw`\b9\d{2}[- ](5\d|6[0-5]|7\d|8[0-8]|9([0-2]|[4-9]))\d{4}\b|\b9\d{2}(5\d|6[0-5]|7\d|8[0-8]|9([0-2]|[4-9]))[- ]\d{4}\b`,
			starts: "digits",
		},
		{
			name: "Itin (weak)",
			score: 0.3,
			regex: String.raw`\b9\d{2}(5\d|6[0-5]|7\d|8[0-8]|9([0-2]|[4-9]))\d{4}\b`,
			starts: "nineDigits",
		},
		{
			name: "Itin (medium)",
			score: 0.5,
			regex: String.raw`\b9\d{2}[- ](5\d|6[0-5]|7\d|8[0-8]|9([0-2]|[4-9]))[- ]\d{4}\b`,
			starts: "digits",
		},
	],
	context: ["individual", "taxpayer", "itin", "tax", "payer", "taxid", "tin"],
}
