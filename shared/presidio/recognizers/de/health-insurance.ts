import { crossSum, digitsOf } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A German health insurance number, Krankenversichertennummer (§ 290 SGB V). */
export const deHealthInsurance: RecognizerDefinition = {
	name: "DeHealthInsuranceRecognizer",
	entity: "DE_HEALTH_INSURANCE",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "Krankenversicherungsnummer KVNR (letter + 9 digits)",
			score: 0.3,
			regex: String.raw`\b[A-Z]\d{9}\b`,
			starts: "mixed",
		},
	],
	context: [
		"krankenversicherungsnummer",
		"krankenversichertennummer",
		"versichertennummer",
		"kvnr",
		"krankenkasse",
		"krankenversicherung",
		"gesundheitskarte",
		"egk",
		"elektronische gesundheitskarte",
		"gkv",
		"gesetzliche krankenversicherung",
		"krankenversicherungsausweis",
		"versichertenausweis",
		"versichertenkarte",
		"aok",
		"tkk",
		"barmer",
		"dak",
	],
	// The letter counts as its two-digit place in the alphabet; products above nine count with their digits' sum.
	validate: (match) => {
		const [letter = "", ...rest] = match.toUpperCase()
		const place = String(letter.charCodeAt(0) - 64).padStart(2, "0")
		const digits = digitsOf(place + rest.join(""))
		const sum = digits
			.slice(0, 10)
			.reduce((total, digit, at) => total + crossSum(digit * (at % 2 ? 2 : 1)), 0)
		return sum % 10 === digits[10]
	},
}
