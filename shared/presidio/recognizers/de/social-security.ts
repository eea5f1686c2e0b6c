import { crossSum, digitsOf } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A German pension insurance number (§ 147 SGB VI). */
export const deSocialSecurity: RecognizerDefinition = {
	name: "DeSocialSecurityRecognizer",
	entity: "DE_SOCIAL_SECURITY",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "Rentenversicherungsnummer (Strict, with birth date structure)",
			score: 0.5,
			regex: String.raw`\b\d{2}(0[1-9]|[12]\d|3[01]|5[1-9]|[67]\d|8[01])(0[1-9]|1[0-2])\d{2}[A-Z]\d{2}[0-9]\b`,
			starts: "digits",
		},
		{
			name: "Rentenversicherungsnummer (Relaxed)",
			score: 0.3,
			regex: String.raw`\b\d{8}[A-Z]\d{3}\b`,
			starts: "digits",
		},
	],
	context: [
		"rentenversicherungsnummer",
		"sozialversicherungsnummer",
		"versicherungsnummer",
		"rvnr",
		"svnr",
		"sv-nummer",
		"rente",
		"rentenversicherung",
		"deutsche rentenversicherung",
		"drv",
		"sozialversicherung",
		"sozialversicherungsausweis",
		"rentenausweis",
	],
	// Area, birth date (fifty more for a supplementary number), initial as its place in the alphabet, series, check.
	validate: (match) => {
		const text = match.toUpperCase()
		const day = Number(text.slice(2, 4))
		const month = Number(text.slice(4, 6))
		if (!((day >= 1 && day <= 31) || (day >= 51 && day <= 81)) || month < 1 || month > 12) return false
		const letter = String(text.charCodeAt(8) - 64).padStart(2, "0")
		const digits = digitsOf(text.slice(0, 8) + letter + text.slice(9, 11))
		const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]
		const sum = digits.reduce((total, digit, at) => total + crossSum(digit * (weights[at] ?? 0)), 0)
		return sum % 10 === Number(text[11])
	},
}
