import type { RecognizerDefinition } from "../definition.ts"

/** A British National Insurance number. */
export const ukNino: RecognizerDefinition = {
	name: "UkNinoRecognizer",
	entity: "UK_NINO",
	language: "en",
	country: "uk",
	patterns: [
		{
			name: "NINO (medium)",
			score: 0.5,
			regex: String.raw`\b(?!bg|gb|nk|kn|nt|tn|zz|BG|GB|NK|KN|NT|TN|ZZ) ?([a-ceghj-pr-tw-zA-CEGHJ-PR-TW-Z]{1}[a-ceghj-npr-tw-zA-CEGHJ-NPR-TW-Z]{1}) ?([0-9]{2}) ?([0-9]{2}) ?([0-9]{2}) ?([a-dA-D{1}])\b`,
		},
	],
	context: ["national insurance", "ni number", "nino"],
}
