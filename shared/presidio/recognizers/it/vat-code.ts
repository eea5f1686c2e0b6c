import { digitsOf } from "../checksums/digits.ts"
import { isLuhn } from "../checksums/luhn.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** An Italian VAT number. */
export const itVatCode: RecognizerDefinition = {
	name: "ItVatCodeRecognizer",
	entity: "IT_VAT_CODE",
	language: "it",
	country: "it",
	patterns: [
		{ name: "IT Vat code (piva)", score: 0.1, regex: String.raw`\b([0-9][ _]?){11}\b`, starts: "digits" },
	],
	context: ["piva", "partita iva", "pi"],
	validate: (match) => {
		const digits = digitsOf(match)
		return digits.some(Boolean) && isLuhn(digits)
	},
}
