import type { RecognizerDefinition } from "../definition.ts"

/** An Indian voter's card number. */
export const inVoter: RecognizerDefinition = {
	name: "InVoterRecognizer",
	entity: "IN_VOTER",
	language: "en",
	country: "in",
	patterns: [
		{
			name: "VOTER",
			score: 0.4,
			regex: String.raw`\b([A-Za-z]{1}[ABCDGHJKMNPRSYabcdghjkmnprsy]{1}[A-Za-z]{1}([0-9]){7})\b`,
			starts: "mixed",
		},
		{ name: "VOTER", score: 0.3, regex: String.raw`\b([A-Za-z]){3}([0-9]){7}\b`, starts: "mixed" },
	],
	context: ["voter", "epic", "elector photo identity card"],
}
