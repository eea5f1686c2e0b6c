import { digitsOf } from "../checksums/digits.ts"
import { nifLetter } from "../checksums/nif-letter.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Spanish tax identification number. */
export const esNif: RecognizerDefinition = {
	name: "EsNifRecognizer",
	entity: "ES_NIF",
	language: "es",
	country: "es",
	patterns: [{ name: "NIF", score: 0.5, regex: String.raw`\b[0-9]?[0-9]{7}[-]?[A-Z]\b`, starts: "digits" }],
	context: ["documento nacional de identidad", "DNI", "NIF", "identificación"],
	validate: (match) => match.at(-1)?.toUpperCase() === nifLetter(Number(digitsOf(match).join(""))),
}
