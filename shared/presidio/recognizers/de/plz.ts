import type { RecognizerDefinition } from "../definition.ts"

/** A German postal code; too weak to report without context. */
export const dePlz: RecognizerDefinition = {
	name: "DePlzRecognizer",
	entity: "DE_PLZ",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "Postleitzahl (5 digits, very low base confidence – context required)",
			score: 0.05,
			regex: String.raw`\b(?!01000\b|99999\b)(0[1-9]\d{3}|[1-9]\d{4})\b`,
			starts: "digits",
		},
	],
	context: [
		"plz",
		"postleitzahl",
		"postanschrift",
		"adresse",
		"wohnort",
		"ort",
		"wohnanschrift",
		"lieferadresse",
		"rechnungsadresse",
		"straße",
		"strasse",
		"hausnummer",
		"postfach",
		"bundesland",
		"gemeinde",
		"stadt",
		"dorf",
	],
}
