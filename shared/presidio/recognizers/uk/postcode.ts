import type { RecognizerDefinition } from "../definition.ts"

/** A British postcode. */
export const ukPostcode: RecognizerDefinition = {
	name: "UkPostcodeRecognizer",
	entity: "UK_POSTCODE",
	language: "en",
	country: "uk",
	patterns: [
		{
			name: "UK Postcode",
			score: 0.1,
			regex: String.raw`\b(GIR\s?0AA|[A-PR-UWYZ][0-9][ABCDEFGHJKPSTUW]?\s?[0-9][ABD-HJLNP-UW-Z]{2}|[A-PR-UWYZ][0-9]{2}\s?[0-9][ABD-HJLNP-UW-Z]{2}|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]?\s?[0-9][ABD-HJLNP-UW-Z]{2}|[A-PR-UWYZ][A-HK-Y][0-9]{2}\s?[0-9][ABD-HJLNP-UW-Z]{2})\b`,
		},
	],
	context: [
		"postcode",
		"post code",
		"postal code",
		"zip",
		"address",
		"delivery",
		"mailing",
		"shipping",
		"correspondence",
	],
}
