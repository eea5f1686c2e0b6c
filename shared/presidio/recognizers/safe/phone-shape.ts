import type { RecognizerDefinition } from "../definition.ts"

const nanp = String.raw`(?:\+?1[-. ]?)?(?:\([2-9]\d\d\)[-. ]?|[2-9]\d\d[-. /])[2-9]\d\d[-. ]\d{4}`

/** What is written like a phone number, though no such number has been given out: samples, typing errors. */
export const phoneShape: RecognizerDefinition = {
	name: "PhoneShapeRecognizer",
	entity: "PHONE_NUMBER",
	language: "en",
	patterns: [
		{
			name: "North American",
			score: 0.5,
			regex: String.raw`(?<![\w.-])${nanp}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?!\w|[-.]\d)`,
			starts: "phoneLeads",
		},
		{
			name: "With a country's code",
			score: 0.5,
			regex: String.raw`\+[1-9](?:[-. ()]{0,2}\d){7,14}(?!\d)`,
			starts: "phoneLeads",
		},
	],
	context: ["phone", "telephone", "tel", "cell", "mobile", "call", "fax", "contact"],
}
