import { digitsOf } from "../checksums/digits.ts"
import { isLuhn } from "../checksums/luhn.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A payment card's number, 12 to 16 digits with a Luhn checksum (ISO/IEC 7812-1). */
export const creditCard: RecognizerDefinition = {
	name: "CreditCardRecognizer",
	entity: "CREDIT_CARD",
	language: "en",
	patterns: [
		{
			name: "All Credit Cards (weak)",
			score: 0.3,
			regex: String.raw`\b(?!1\d{12}(?!\d))((4\d{3})|(5[0-5]\d{2})|(6\d{3})|(1\d{3})|(3\d{3}))[- ]?(\d{3,4})[- ]?(\d{3,4})[- ]?(\d{3,5})\b`,
		},
	],
	context: [
		"credit",
		"card",
		"visa",
		"mastercard",
		"cc ",
		"amex",
		"discover",
		"jcb",
		"diners",
		"maestro",
		"instapayment",
	],
	validate: (match) => isLuhn(digitsOf(match)),
}
