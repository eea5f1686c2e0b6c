import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Philippine taxpayer identification number. */
export const phTin: RecognizerDefinition = {
	name: "PhTinRecognizer",
	entity: "PH_TIN",
	language: "en",
	patterns: [
		{ name: "TIN (Low)", score: 0.05, regex: String.raw`\b(\d{3}-\d{3}-\d{3}(-\d{3})?)\b`, starts: "digits" },
		{ name: "TIN (Very Low)", score: 0.01, regex: String.raw`\b(\d{9}|\d{12})\b`, starts: "digits" },
	],
	context: [
		"tin",
		"taxpayer identification number",
		"bir",
		"taxpayer id",
		"tax id",
		"rdo",
		"revenue district office",
	],
	invalidate: (match) => {
		const digits = digitsOf(match)
		return weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 !== digits[8]
	},
}
