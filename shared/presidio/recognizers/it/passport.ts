import type { RecognizerDefinition } from "../definition.ts"

/** An Italian passport's number. */
export const itPassport: RecognizerDefinition = {
	name: "ItPassportRecognizer",
	entity: "IT_PASSPORT",
	language: "it",
	country: "it",
	patterns: [
		{ name: "Passport (very weak)", score: 0.01, regex: String.raw`(?i)\b[A-Z]{2}\d{7}\b`, starts: "mixed" },
	],
	context: ["passaporto", "elettronico", "italiano", "viaggio", "viaggiare", "estero", "documento", "dogana"],
}
