import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A German doctor's lifelong number, Arztnummer. */
export const deLanr: RecognizerDefinition = {
	name: "DeLanrRecognizer",
	entity: "DE_LANR",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "Lebenslange Arztnummer LANR (9 digits)",
			score: 0.3,
			regex: String.raw`\b\d{9}\b`,
			starts: "digits",
		},
	],
	context: [
		"arztnummer",
		"lanr",
		"lebenslange arztnummer",
		"arzt-nr",
		"arzt nr",
		"arzt-nummer",
		"vertragsarzt",
		"kassenarzt",
		"niedergelassener arzt",
		"kbv",
		"kassenärztliche vereinigung",
		"kv-nummer",
		"rezept",
		"verschreibung",
		"behandelnder arzt",
		"hausarzt",
		"facharzt",
	],
	validate: (match) => {
		const digits = digitsOf(match)
		return (10 - (weightedSum(digits, [4, 9, 4, 9, 4, 9]) % 10)) % 10 === digits[6]
	},
}
