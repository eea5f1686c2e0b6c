import { digitsOf } from "../checksums/digits.ts"
import { mod11And10 } from "../checksums/iso7064.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A German tax identification number (§ 139b AO). */
export const deTaxId: RecognizerDefinition = {
	name: "DeTaxIdRecognizer",
	entity: "DE_TAX_ID",
	language: "de",
	country: "de",
	patterns: [
		{
			name: "Steueridentifikationsnummer (High)",
			score: 0.5,
			regex: String.raw`\b[1-9]\d{10}\b`,
			starts: "digits",
		},
	],
	context: [
		"steueridentifikationsnummer",
		"steuer-id",
		"steuerid",
		"steuerliche identifikationsnummer",
		"steuerliche identifikation",
		"persönliche identifikationsnummer",
		"steuer identifikation",
		"idnr",
		"steuer-idnr",
		"steuernummer",
		"bzst",
	],
	validate: (match) => {
		const digits = digitsOf(match)
		const body = digits.slice(0, 10)
		const most = Math.max(...body.map((digit) => body.filter((other) => other === digit).length))
		return most <= 3 && mod11And10(body) === digits[10]
	},
}
