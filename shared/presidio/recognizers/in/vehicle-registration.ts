import { without } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"
import { isIndianRegistration } from "./districts.ts"

/** An Indian vehicle registration. */
export const inVehicleRegistration: RecognizerDefinition = {
	name: "InVehicleRegistrationRecognizer",
	entity: "IN_VEHICLE_REGISTRATION",
	language: "en",
	country: "in",
	patterns: [
		{
			name: "India Vehicle Registration (Very Weak)",
			score: 0.01,
			regex: String.raw`\b[A-Z]{1}(?!0000)[0-9]{4}\b`,
			starts: "mixed",
		},
		{
			name: "India Vehicle Registration (Very Weak)",
			score: 0.01,
			regex: String.raw`\b[A-Z]{2}(?!0000)\d{4}\b`,
			starts: "mixed",
		},
		{
			name: "India Vehicle Registration (Very Weak)",
			score: 0.01,
			regex: String.raw`\b(I)(?!00000)\d{5}\b`,
			starts: "mixed",
		},
		{
			name: "India Vehicle Registration (Weak)",
			score: 0.2,
			regex: String.raw`\b[A-Z]{3}(?!0000)\d{4}\b`,
			starts: "mixed",
		},
		{
			name: "India Vehicle Registration (Medium)",
			score: 0.4,
			regex: String.raw`\b\d{1,3}(CD|CC|UN)[1-9]{1}[0-9]{1,3}\b`,
			starts: "digits",
		},
		{
			name: "India Vehicle Registration",
			score: 0.5,
			regex: String.raw`\b[A-Z]{2}\d{1}[A-Z]{1,3}(?!0000)\d{4}\b`,
			starts: "mixed",
		},
		{
			name: "India Vehicle Registration",
			score: 0.5,
			regex: String.raw`\b[A-Z]{2}\d{2}[A-Z]{1,2}(?!0000)\d{4}\b`,
			starts: "mixed",
		},
		{
			name: "India Vehicle Registration",
			score: 0.85,
			regex: String.raw`\b[2-9]{1}[1-9]{1}(BH)(?!0000)\d{4}[A-HJ-NP-Z]{2}\b`,
			starts: "digits",
		},
		{
			name: "India Vehicle Registration",
			score: 0.85,
			regex: String.raw`\b(?!00)\d{2}(A|B|C|D|E|F|H|K|P|R|X)\d{6}[A-Z]{1}\b`,
			starts: "digits",
		},
	],
	context: ["RTO", "vehicle", "plate", "registration"],
	validate: (match) => (isIndianRegistration(without(match, "- :")) ? true : null),
}
