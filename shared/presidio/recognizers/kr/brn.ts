import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Korean business registration number. */
export const krBrn: RecognizerDefinition = {
	name: "KrBrnRecognizer",
	entity: "KR_BRN",
	language: "ko",
	country: "kr",
	patterns: [
		{ name: "BRN (Weak)", score: 0.1, regex: String.raw`(?<!\d)\d{3}-\d{2}-\d{5}(?!\d)` },
		{ name: "BRN (Very weak)", score: 0.05, regex: String.raw`(?<!\d)\d{10}(?!\d)` },
	],
	context: [
		"사업자등록번호",
		"사업자번호",
		"사업자",
		"BRN",
		"Business Registration Number",
		"Korean BRN",
		"business number",
		"tax registration number",
	],
	validate: (match) => {
		const digits = digitsOf(match)
		const sum = weightedSum(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor(((digits[8] ?? 0) * 5) / 10)
		return (10 - (sum % 10)) % 10 === digits[9]
	},
}
