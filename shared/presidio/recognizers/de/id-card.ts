import { icaoCheckDigit } from "../checksums/icao.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A German identity card's number. */
export const deIdCard: RecognizerDefinition = {
	name: "DeIdCardRecognizer",
	entity: "DE_ID_CARD",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "Personalausweisnummer nPA (ICAO charset + check digit)",
			score: 0.4,
			regex: String.raw`\b[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{7}[0-9]\b`,
			starts: "mixed",
		},
		{
			name: "Personalausweisnummer alt (T + 8 Ziffern)",
			score: 0.5,
			regex: String.raw`\bT\d{8}\b`,
			starts: "mixed",
		},
	],
	context: [
		"personalausweis",
		"ausweis",
		"personalausweisnummer",
		"ausweisnummer",
		"ausweisdokument",
		"dokumentennummer",
		"seriennummer",
		"npa",
		"neuer personalausweis",
		"personalausweisgesetz",
		"pauwsg",
		"bundespersonalausweis",
		"identity card",
		"national id",
	],
	validate: (match) => {
		const text = match.toUpperCase()
		if (/^T\d+$/.test(text)) return null
		return icaoCheckDigit(text.slice(0, -1)) === Number(text.at(-1))
	},
}
