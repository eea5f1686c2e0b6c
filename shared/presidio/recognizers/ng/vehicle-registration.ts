import type { RecognizerDefinition } from "../definition.ts"

/** A Nigerian vehicle registration. */
export const ngVehicleRegistration: RecognizerDefinition = {
	name: "NgVehicleRegistrationRecognizer",
	entity: "NG_VEHICLE_REGISTRATION",
	language: "en",
	country: "ng",
	patterns: [
		{ name: "Nigeria Vehicle Registration", score: 0.5, regex: String.raw`\b[A-Z]{3}[- ]?\d{3}[A-Z]{2}\b` },
	],
	context: [
		"plate number",
		"vehicle registration",
		"license plate",
		"number plate",
		"plate",
		"vehicle",
		"registration",
	],
}
