import { without } from "../checksums/digits.ts"
import { nifLetter } from "../checksums/nif-letter.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Spanish foreigner's identity number. */
export const esNie: RecognizerDefinition = {
	name: "EsNieRecognizer",
	entity: "ES_NIE",
	language: "es",
	country: "es",
	patterns: [
		{ name: "NIE", score: 0.5, regex: String.raw`\b[X-Z]?[0-9]?[0-9]{7}[-]?[A-Z]\b`, starts: "numbered" },
	],
	context: ["número de identificación de extranjero", "NIE"],
	validate: (match) => {
		const text = without(match, "- ").toUpperCase()
		const prefix = "XYZ".indexOf(text[0] ?? "")
		if (prefix < 0 || text.length < 8 || text.length > 9) return false
		return text.at(-1) === nifLetter(Number(`${prefix}${text.slice(1, -1)}`))
	},
}
