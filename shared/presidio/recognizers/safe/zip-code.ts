import type { RecognizerDefinition } from "../definition.ts"

const states =
	"AL|AK|AS|AZ|AR|CA|CO|CT|DE|DC|FL|GA|GU|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MP|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|PR|RI|SC|SD|TN|TX|UT|VT|VA|VI|WA|WV|WI|WY"

/** A ZIP code behind a state's letters, or with its four more digits. */
export const zipCode: RecognizerDefinition = {
	name: "UsZipCodeRecognizer",
	entity: "ZIP_CODE",
	language: "en",
	country: "us",
	// Without IGNORECASE: `in 12345` and `or 54321` are words.
	flags: 24,
	patterns: [
		{
			name: "ZIP behind a state",
			score: 0.5,
			regex: String.raw`(?<=\b(?:${states}),? {1,2})\d{5}(?:-\d{4})?\b`,
			starts: "digits",
		},
		{ name: "ZIP+4", score: 0.2, regex: String.raw`\b\d{5}-\d{4}\b`, starts: "separated" },
	],
	context: ["zip", "postal", "address", "mail"],
}
