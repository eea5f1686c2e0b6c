import type { RecognizerDefinition } from "../definition.ts"

/** An entry in the German commercial register. */
export const deHandelsregister: RecognizerDefinition = {
	name: "DeHandelsregisterRecognizer",
	entity: "DE_HANDELSREGISTER",
	language: "de",
	country: "de",
	patterns: [{ name: "Handelsregisternummer HRA/HRB", score: 0.5, regex: String.raw`\bHR[AB]\s*\d{1,6}\b` }],
	context: [
		"handelsregister",
		"handelsregisternummer",
		"amtsgericht",
		"registergericht",
		"hra",
		"hrb",
		"hr-nummer",
		"registerauszug",
		"handelsregistereintrag",
		"firma",
		"gesellschaft",
		"gmbh",
		"ag",
		"ug",
		"kg",
		"ohg",
		"einzelkaufmann",
		"einzelkauffrau",
		"handelsregisterblattnummer",
	],
}
