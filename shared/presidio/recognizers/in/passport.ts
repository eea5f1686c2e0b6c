import type { RecognizerDefinition } from "../definition.ts"

/** An Indian passport's number. */
export const inPassport: RecognizerDefinition = {
	name: "InPassportRecognizer",
	entity: "IN_PASSPORT",
	language: "en",
	country: "in",
	patterns: [
		{ name: "PASSPORT", score: 0.1, regex: String.raw`\b[A-Z][1-9]\d\s?\d{4}[1-9]\b`, starts: "mixed" },
	],
	context: ["passport", "indian passport", "passport number"],
}
