import { without } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A British number plate: current, prefix and suffix formats. */
export const ukVehicleRegistration: RecognizerDefinition = {
	name: "UkVehicleRegistrationRecognizer",
	entity: "UK_VEHICLE_REGISTRATION",
	language: "en",
	country: "uk",
	patterns: [
		{
			name: "UK Vehicle Registration (current)",
			score: 0.3,
			regex: String.raw`\b[A-HJ-PR-Y][A-HJ-PR-Y](?:0[1-9]|[1-7][0-9])[- ]?[A-HJ-PR-Z]{3}\b`,
			starts: "mixed",
		},
		{
			name: "UK Vehicle Registration (prefix)",
			score: 0.2,
			regex: String.raw`\b[A-HJ-NPR-TV-Y]\d{1,3}[- ]?[A-HJ-PR-Y][A-HJ-PR-Z]{2}\b`,
			starts: "mixed",
		},
		{
			name: "UK Vehicle Registration (suffix)",
			score: 0.15,
			regex: String.raw`\b[A-HJ-PR-Z]{3}[- ]?\d{1,3}[- ]?[A-HJ-NPR-TV-Y]\b`,
		},
	],
	context: [
		"vehicle",
		"registration",
		"number plate",
		"licence plate",
		"license plate",
		"reg",
		"vrn",
		"dvla",
		"v5c",
		"logbook",
		"mot",
		"car",
		"insured vehicle",
	],
	// The current format's two digits tell the half-year: 02 to 29 from March, 51 to 79 from September.
	validate: (match) => {
		const text = without(match, "- ")
		if (!/^[a-z]{2}\d{2}.{3}$/i.test(text)) return null
		const age = Number(text.slice(2, 4))
		return (age >= 2 && age <= 29) || (age >= 51 && age <= 79)
	},
}
