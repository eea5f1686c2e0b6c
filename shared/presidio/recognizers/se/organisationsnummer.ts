import { digitsOf } from "../checksums/digits.ts"
import { isLuhn } from "../checksums/luhn.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Swedish organisation number. */
export const seOrganisationsnummer: RecognizerDefinition = {
	name: "SeOrganisationsnummerRecognizer",
	entity: "SE_ORGANISATIONSNUMMER",
	language: "sv",
	country: "se",
	patterns: [
		{
			name: "Swedish Organisationsnummer (Medium)",
			score: 0.6,
			regex: String.raw`\b\d{6}[-]?\d{4}\b`,
			starts: "digits",
		},
		{ name: "Swedish Organisationsnummer (Weak)", score: 0.2, regex: String.raw`\d{6}[-]?\d{4}` },
	],
	context: ["organisationsnummer", "orgnr", "org nr", "företagsnummer"],
	validate: (match) => {
		const digits = digitsOf(match)
		return (digits[2] ?? 0) >= 2 && isLuhn(digits)
	},
}
