import type { RecognizerDefinition } from "../definition.ts"

/** A German driving licence's number in the format of 2013. */
export const deFuehrerschein: RecognizerDefinition = {
	name: "DeFuehrerscheinRecognizer",
	entity: "DE_FUEHRERSCHEIN",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "Führerscheinnummer (Post-2013 EU-Format, 11 Zeichen)",
			score: 0.35,
			regex: String.raw`\b[A-Z]{2}\d{8}[A-Z0-9]\b`,
			starts: "mixed",
		},
	],
	context: [
		"führerscheinnummer",
		"führerschein",
		"fahrerlaubnis",
		"fahrerlaubnisnummer",
		"fahrerlaubnisklasse",
		"führerscheininhaber",
		"fev",
		"kba",
		"kraftfahrt-bundesamt",
		"driving licence",
		"driving license",
		"driver's license",
		"licence number",
		"license number",
		"dokument nr",
		"dokument-nr",
		"feld 5",
	],
}
