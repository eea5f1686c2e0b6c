import type { RecognizerDefinition } from "../definition.ts"

const ninetyUp = String.raw`(?:9\d|1[01]\d|120)`

/** An age over 89, which Safe Harbor counts among the identifiers (45 CFR 164.514(b)(2)(i)(C)). */
export const ageOver89: RecognizerDefinition = {
	name: "AgeOver89Recognizer",
	entity: "AGE",
	language: "en",
	patterns: [
		{
			name: "Years old",
			score: 0.8,
			regex: String.raw`\b${ninetyUp}[- ]?(?:years?|yrs?)[- ]?(?:old|of age|young)\b`,
			starts: "digits",
		},
		{
			name: "y/o",
			score: 0.8,
			regex: String.raw`\b${ninetyUp}[- ]?(?:y\.?/?o\b|yo[mf]?\b)`,
			starts: "digits",
		},
		{
			name: "Age before",
			score: 0.7,
			regex: String.raw`\b(?:aged?|turn(?:s|ed|ing)|age of)(?: is|:)? ${ninetyUp}\b(?! ?(?:days|hours|minutes|%))`,
		},
	],
	context: [],
}
