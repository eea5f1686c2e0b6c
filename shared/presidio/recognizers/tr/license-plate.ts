import type { RecognizerDefinition } from "../definition.ts"

/** A Turkish number plate. */
export const trLicensePlate: RecognizerDefinition = {
	name: "TrLicensePlateRecognizer",
	entity: "TR_LICENSE_PLATE",
	language: "tr",
	country: "tr",
	patterns: [
		{
			name: "TR License Plate (space)",
			score: 0.3,
			regex: String.raw`\b(0[1-9]|[1-7][0-9]|8[0-1])\s?[A-PR-VY-Z]{1,3}\s?\d{2,4}\b`,
			starts: "digits",
		},
		{
			name: "TR License Plate (hyphen)",
			score: 0.3,
			regex: String.raw`\b(0[1-9]|[1-7][0-9]|8[0-1])-[A-PR-VY-Z]{1,3}-\d{2,4}\b`,
			starts: "digits",
		},
	],
	context: [
		"plaka",
		"araç plakası",
		"plaka numarası",
		"kayıt plakası",
		"tr plaka",
		"license plate",
		"number plate",
		"plate",
		"taşıt plakası",
		"kayıt",
	],
	// The first two digits are the province, 01 to 81; the pattern lets no other through.
	validate: () => true,
}
