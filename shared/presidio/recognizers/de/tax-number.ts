import type { RecognizerDefinition } from "../definition.ts"

/** A tax number of a German tax office. */
export const deTaxNumber: RecognizerDefinition = {
	name: "DeTaxNumberRecognizer",
	entity: "DE_TAX_NUMBER",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "Steuernummer ELSTER (bundeseinheitlich, 13-stellig)",
			score: 0.5,
			regex: String.raw`\b(0[1-9]|1[0-6])\d{11}\b`,
			starts: "digits",
		},
		{
			name: "Steuernummer mit Schrägstrich (Bayern/BW: 3/3/5)",
			score: 0.4,
			regex: String.raw`(?<!\w)\d{3}/\d{3}/\d{5}(?!\w)`,
		},
		{
			name: "Steuernummer mit Schrägstrich (NW: 3/4/4 oder allgemein 2-3/3-4/4-5)",
			score: 0.2,
			regex: String.raw`(?<!\w)\d{2,3}/\d{3,4}/\d{4,5}(?!\w)`,
		},
	],
	context: [
		"steuernummer",
		"steuer-nr",
		"steuer nr",
		"st.-nr",
		"st-nr",
		"finanzamt",
		"umsatzsteuer",
		"einkommensteuer",
		"körperschaftsteuer",
		"gewerbesteuer",
		"steuerveranlagung",
		"steuerbescheid",
	],
}
