import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"
import { residentWeights } from "./rrn.ts"

/** A Korean foreigner registration number. */
export const krFrn: RecognizerDefinition = {
	name: "KrFrnRecognizer",
	entity: "KR_FRN",
	language: "ko",
	country: "kr",
	patterns: [
		{
			name: "FRN (Medium)",
			score: 0.5,
			regex: String.raw`(?<!\d)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(-?)[5-8]\d{6}(?!\d)`,
		},
	],
	context: [
		"외국인등록번호",
		"Korean FRN",
		"FRN",
		"Foreigner Registration Number",
		"Korean Foreigner Registration Number",
		"외국인번호",
	],
	validate: (match) => {
		const digits = digitsOf(match)
		const region = Number(digits.slice(7, 9).join(""))
		return region <= 95 && (13 - (weightedSum(digits, residentWeights) % 11)) % 10 === digits[12]
			? true
			: null
	},
}
