import { digitsOf } from "../checksums/digits.ts"
import { mod11And10 } from "../checksums/iso7064.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A German VAT identification number. */
export const deVatId: RecognizerDefinition = {
	name: "DeVatIdRecognizer",
	entity: "DE_VAT_ID",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "Umsatzsteuer-Identifikationsnummer USt-IdNr. (DE + 9 digits)",
			score: 0.5,
			regex: String.raw`\bDE\d{9}\b`,
			starts: "mixed",
		},
		{
			name: "Umsatzsteuer-Identifikationsnummer USt-IdNr. (with separators)",
			score: 0.4,
			regex: String.raw`\bDE[\s.\-]?\d{3}[\s.\-]?\d{3}[\s.\-]?\d{3}\b`,
		},
	],
	context: [
		"umsatzsteuer-identifikationsnummer",
		"umsatzsteueridentifikationsnummer",
		"ust-idnr",
		"ust-id",
		"ustidnr",
		"umsatzsteuer-id",
		"mehrwertsteuer",
		"vat",
		"vat-id",
		"vat id",
		"steueridentifikation",
		"bzst",
		"bundeszentralamt für steuern",
		"finanzamt",
		"invoice",
		"rechnung",
	],
	validate: (match) => {
		const digits = digitsOf(match)
		if (digits.length !== 9) return false
		return mod11And10(digits.slice(0, 8)) === digits[8] ? true : null
	},
}
