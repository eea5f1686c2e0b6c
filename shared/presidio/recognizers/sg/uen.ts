import { isUniqueEntityNumber } from "../checksums/uen.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Singapore unique entity number. */
export const sgUen: RecognizerDefinition = {
	name: "SgUenRecognizer",
	entity: "SG_UEN",
	language: "en",
	country: "sg",
	patterns: [
		{
			name: "UEN (low)",
			score: 0.3,
			regex: String.raw`\b\d{8}[A-Z]\b|\b\d{9}[A-Z]\b|\b[TSR]\d{2}[A-Z]{2}\d{4}[A-Z]\b`,
			starts: "numbered",
		},
	],
	context: ["uen", "unique entity number", "business registration", "ACRA"],
	validate: isUniqueEntityNumber,
}
