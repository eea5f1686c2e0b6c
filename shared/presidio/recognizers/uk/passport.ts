import type { RecognizerDefinition } from "../definition.ts"

/** A British passport's number. */
export const ukPassport: RecognizerDefinition = {
	name: "UkPassportRecognizer",
	entity: "UK_PASSPORT",
	language: "en",
	country: "uk",
	patterns: [
		{ name: "UK Passport (weak)", score: 0.1, regex: String.raw`\b[A-Z]{2}\d{7}\b`, starts: "mixed" },
	],
	context: [
		"passport",
		"passport number",
		"travel document",
		"uk passport",
		"british passport",
		"her majesty",
		"his majesty",
		"hm passport",
		"hmpo",
	],
}
