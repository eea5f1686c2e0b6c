import type { RecognizerDefinition } from "../definition.ts"

/** A British driving licence's number. */
export const ukDrivingLicence: RecognizerDefinition = {
	name: "UkDrivingLicenceRecognizer",
	entity: "UK_DRIVING_LICENCE",
	language: "en",
	country: "uk",
	patterns: [
		{
			name: "UK Driving Licence",
			score: 0.5,
			regex: String.raw`\b[A-Z9]{5}[0-9](?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9][A-Z9]{2}[A-Z0-9][A-Z]{2}\b`,
			starts: "numbered",
		},
	],
	context: [
		"driving licence",
		"driving license",
		"driver's licence",
		"driver's license",
		"dvla",
		"dl number",
		"licence number",
		"license number",
	],
	// Five letters of the surname, filled up with nines behind a shorter one.
	validate: (match) => (/^[A-Z]+9*$/.test(match.slice(0, 5).toUpperCase()) ? null : false),
}
