import type { RecognizerDefinition } from "../definition.ts"

/** A driver licence's number of any state. */
export const usDriverLicense: RecognizerDefinition = {
	name: "UsLicenseRecognizer",
	entity: "US_DRIVER_LICENSE",
	language: "en",
	country: "us",
	patterns: [
		{
			name: "Driver License - Alphanumeric (weak)",
			score: 0.3,
			regex: String.raw`\b([A-Z][0-9]{3,6}|[A-Z][0-9]{5,9}|[A-Z][0-9]{6,8}|[A-Z][0-9]{4,8}|[A-Z][0-9]{9,11}|[A-Z]{1,2}[0-9]{5,6}|H[0-9]{8}|V[0-9]{6}|X[0-9]{8}|A-Z]{2}[0-9]{2,5}|[A-Z]{2}[0-9]{3,7}|[0-9]{2}[A-Z]{3}[0-9]{5,6}|[A-Z][0-9]{13,14}|[A-Z][0-9]{18}|[A-Z][0-9]{6}R|[A-Z][0-9]{9}|[A-Z][0-9]{1,12}|[0-9]{9}[A-Z]|[A-Z]{2}[0-9]{6}[A-Z]|[0-9]{8}[A-Z]{2}|[0-9]{3}[A-Z]{2}[0-9]{4}|[A-Z][0-9][A-Z][0-9][A-Z]|[0-9]{7,8}[A-Z])\b`,
			starts: "licences",
		},
		{
			name: "Driver License - Digits (very weak)",
			score: 0.01,
			regex: String.raw`\b([0-9]{6,14}|[0-9]{16})\b`,
			starts: "digits",
		},
	],
	context: ["driver", "license", "permit", "lic", "identification", "dls", "cdls", "lic#", "driving"],
}
