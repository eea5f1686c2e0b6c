import { digitsOf } from "../checksums/digits.ts"
import { isLuhn } from "../checksums/luhn.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Swedish personal identity or coordination number. */
export const sePersonnummer: RecognizerDefinition = {
	name: "SePersonnummerRecognizer",
	entity: "SE_PERSONNUMMER",
	language: "sv",
	country: "se",
	patterns: [
		{
			name: "Swedish Personnummer (Medium)",
			score: 0.5,
			regex: String.raw`\b(\d{6,8})([-+]?)\d{4}\b`,
			starts: "digits",
		},
		{ name: "Swedish Personnummer (Very Weak)", score: 0.1, regex: String.raw`(\d{6,8})([-+]?)\d{4}` },
	],
	context: [
		"personnummer",
		"svenskt personnummer",
		"svensk id",
		"ssn",
		"personal identity number",
		"samordningsnummer",
	],
	// A coordination number, for people without a personal one, counts its day from sixty-one.
	validate: (match) => {
		const digits = digitsOf(match).slice(-10)
		const month = Number(digits.slice(2, 4).join(""))
		const stated = Number(digits.slice(4, 6).join(""))
		const day = stated >= 61 ? stated - 60 : stated
		return month >= 1 && month <= 12 && day >= 1 && day <= 31 && isLuhn(digits)
	},
}
