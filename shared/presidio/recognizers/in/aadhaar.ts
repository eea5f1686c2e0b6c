import { digitsOf } from "../checksums/digits.ts"
import { isVerhoeff } from "../checksums/verhoeff.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** An Indian Aadhaar number, with its Verhoeff check digit. */
export const inAadhaar: RecognizerDefinition = {
	name: "InAadhaarRecognizer",
	entity: "IN_AADHAAR",
	language: "en",
	country: "in",
	patterns: [
		{ name: "AADHAAR (Very Weak)", score: 0.01, regex: String.raw`\b[0-9]{12}\b`, starts: "digits" },
		{
			name: "AADHAR (Very Weak)",
			score: 0.01,
			regex: String.raw`\b[0-9]{4}[- :][0-9]{4}[- :][0-9]{4}\b`,
			starts: "digits",
		},
	],
	context: ["aadhaar", "uidai"],
	validate: (match) => {
		const digits = digitsOf(match)
		const isPalindrome = digits.join() === digits.toReversed().join()
		return (digits[0] ?? 0) >= 2 && !isPalindrome && isVerhoeff(digits)
	},
}
