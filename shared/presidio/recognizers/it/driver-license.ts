import type { RecognizerDefinition } from "../definition.ts"

/** An Italian driving licence's number. */
export const itDriverLicense: RecognizerDefinition = {
	name: "ItDriverLicenseRecognizer",
	entity: "IT_DRIVER_LICENSE",
	language: "it",
	country: "it",
	patterns: [
		{
			name: "Driver License",
			score: 0.2,
			regex: String.raw`\b(?i)(([A-Z]{2}\d{7}[A-Z])|(U1[BCDEFGHLJKMNPRSTUWYXZ0-9]{7}[A-Z]))\b`,
			starts: "mixed",
		},
	],
	context: ["patente", "patente di guida", "licenza", "licenza di guida"],
}
