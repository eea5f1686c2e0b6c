import { isPastDate } from "../checksums/calendar.ts"
import { digitsOf } from "../checksums/digits.ts"
import { isLuhn } from "../checksums/luhn.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A South African identity number. */
export const zaIdNumber: RecognizerDefinition = {
	name: "ZaIdNumberRecognizer",
	entity: "ZA_ID_NUMBER",
	language: "en",
	country: "za",
	patterns: [
		{
			name: "South African ID Number",
			score: 0.2,
			regex: String.raw`\b\d{10}[0-2][89]\d\b`,
			starts: "digits",
		},
	],
	context: [
		"id",
		"identity",
		"identity number",
		"id number",
		"south african id",
		"rsa id",
		"smart id",
		"national id",
	],
	// Birth date, series, citizenship and a digit that was once the race, then the check digit.
	validate: (match) => {
		const digits = digitsOf(match)
		const [year, month, day] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2).join("")))
		return isPastDate(year ?? 0, month ?? 0, day ?? 0) && isLuhn(digits)
	},
}
