import type { RecognizerDefinition } from "../definition.ts"

/** A passport's number of the United States. */
export const usPassport: RecognizerDefinition = {
	name: "UsPassportRecognizer",
	entity: "US_PASSPORT",
	language: "en",
	country: "us",
	patterns: [
		{ name: "Passport (very weak)", score: 0.05, regex: String.raw`(\b[0-9]{9}\b)`, starts: "nineDigits" },
		{
			name: "Passport Next Generation (very weak)",
			score: 0.1,
			regex: String.raw`(\b[A-Z][0-9]{8}\b)`,
			starts: "mixed",
		},
	],
	context: ["us", "united", "states", "passport", "passport#", "travel", "document"],
}
