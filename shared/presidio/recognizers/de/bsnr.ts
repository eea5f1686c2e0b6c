import { isDigits } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** The number of a German doctor's practice, Betriebsstättennummer. */
export const deBsnr: RecognizerDefinition = {
	name: "DeBsnrRecognizer",
	entity: "DE_BSNR",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "Betriebsstättennummer BSNR (9 digits)",
			score: 0.2,
			regex: String.raw`\b\d{9}\b`,
			starts: "digits",
		},
	],
	context: [
		"betriebsstättennummer",
		"betriebsstätten-nummer",
		"bsnr",
		"betriebsstätte",
		"praxisnummer",
		"arztpraxis",
		"praxis",
		"kassenärztliche vereinigung",
		"kv-nummer",
		"kv nummer",
		"praxisadresse",
		"praxisstandort",
		"nebenbetriebsstätte",
		"hauptbetriebsstätte",
		"behandlungsort",
		"vertragsarztpraxis",
	],
	validate: (match) => (isDigits(match) && match !== "000000000" ? null : false),
}
