import { digitsOf } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Social Security number. */
export const usSsn: RecognizerDefinition = {
	name: "UsSsnRecognizer",
	entity: "US_SSN",
	language: "en",
	country: "us",
	patterns: [
		{
			name: "SSN1 (very weak)",
			score: 0.05,
			regex: String.raw`\b([0-9]{5})-([0-9]{4})\b`,
			starts: "separated",
		},
		{
			name: "SSN2 (very weak)",
			score: 0.05,
			regex: String.raw`\b([0-9]{3})-([0-9]{6})\b`,
			starts: "separated",
		},
		{
			name: "SSN3 (very weak)",
			score: 0.05,
			regex: String.raw`\b(([0-9]{3})-([0-9]{2})-([0-9]{4}))\b`,
			starts: "separated",
		},
		{ name: "SSN4 (very weak)", score: 0.05, regex: String.raw`\b[0-9]{9}\b`, starts: "nineDigits" },
		{
			name: "SSN5 (medium)",
			score: 0.5,
			regex: String.raw`\b([0-9]{3})[- .]([0-9]{2})[- .]([0-9]{4})\b`,
			starts: "separated",
		},
	],
	context: ["social", "security", "ssn", "ssns", "ssid"],
	// Numbers that the Social Security Administration never gives out, and the samples of leaflets and cards.
	invalidate: (match) => {
		if (new Set(match.replace(/[^-. ]/g, "")).size > 1) return true
		const digits = digitsOf(match).join("")
		if (new Set(digits).size === 1 || digits.slice(3, 5) === "00" || digits.slice(5) === "0000") return true
		return ["000", "666", "123456789", "98765432", "078051120"].some((sample) => digits.startsWith(sample))
	},
}
