import type { RecognizerDefinition } from "../definition.ts"

/** A Social Security number as it is written, placeholders such as 123-45-6789 included: nobody can tell them apart. */
export const anySsn: RecognizerDefinition = {
	name: "AnySsnRecognizer",
	entity: "US_SSN",
	language: "en",
	country: "us",
	patterns: [
		{
			name: "SSN as written",
			score: 0.5,
			regex: String.raw`\b\d{3}([- .])\d{2}\1\d{4}\b`,
			starts: "separated",
		},
		{
			name: "SSN with mixed separators",
			score: 0.4,
			regex: String.raw`\b\d{3}[- ./]{1,3}\d{2}[- ./]{1,3}\d{4}\b`,
			starts: "digits",
		},
		{ name: "Nine digits", score: 0.05, regex: String.raw`\b\d{9}\b`, starts: "nineDigits" },
	],
	context: ["social", "security", "ssn", "ssns", "ss#"],
}
