import type { RecognizerDefinition } from "../definition.ts"

/** A Spanish passport's number. */
export const esPassport: RecognizerDefinition = {
	name: "EsPassportRecognizer",
	entity: "ES_PASSPORT",
	language: "es",
	country: "es",
	patterns: [{ name: "ES_PASSPORT", score: 0.05, regex: String.raw`\b[A-Z]{3}[0-9]{6}\b`, starts: "mixed" }],
	context: ["pasaporte", "passport", "número de pasaporte", "passport number"],
}
