import type { RecognizerDefinition } from "../definition.ts"

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
// What the letters A to Z count for; I, O and Q never stand in such a number.
const values = "12345678-12345-7-923456789"

const value = (character: string) =>
	/\d/.test(character) ? Number(character) : Number(values[character.charCodeAt(0) - 65] ?? 0)

/** A vehicle identification number (ISO 3779); North American ones carry a check digit (49 CFR 565). */
export const vin: RecognizerDefinition = {
	name: "VinRecognizer",
	entity: "VIN",
	language: "en",
	patterns: [
		{
			name: "VIN",
			score: 0.2,
			regex: String.raw`\b(?=[A-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{13}\d{4}\b`,
			starts: "numbered",
		},
	],
	context: ["vin", "vehicle", "chassis", "car", "truck"],
	validate: (match) => {
		const text = match.toUpperCase()
		const sum = [...text].reduce((total, character, at) => total + value(character) * (weights[at] ?? 0), 0)
		return "0123456789X"[sum % 11] === text[8] ? true : null
	},
}
