import { icaoCheckDigit } from "../checksums/icao.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A German passport's number. */
export const dePassport: RecognizerDefinition = {
	name: "DePassportRecognizer",
	entity: "DE_PASSPORT",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "Reisepassnummer (Strict ICAO charset)",
			score: 0.4,
			regex: String.raw`\b[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{7}[0-9]\b`,
			starts: "mixed",
		},
	],
	context: [
		"reisepass",
		"pass",
		"passnummer",
		"reisepassnummer",
		"passport",
		"passport number",
		"pass-nr",
		"dokumentennummer",
		"bundesrepublik deutschland",
		"ausweisdokument",
		"mrz",
	],
	validate: (match) => {
		const text = match.toUpperCase()
		return !/[ABDEIOQSU]/.test(text.slice(0, -1)) && icaoCheckDigit(text.slice(0, -1)) === Number(text.at(-1))
	},
}
