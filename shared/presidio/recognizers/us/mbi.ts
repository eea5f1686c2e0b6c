import type { RecognizerDefinition } from "../definition.ts"

/** A Medicare Beneficiary Identifier. */
export const usMbi: RecognizerDefinition = {
	name: "UsMbiRecognizer",
	entity: "US_MBI",
	language: "en",
	country: "us",
	patterns: [
		{
			name: "MBI (weak)",
			score: 0.3,
			regex: String.raw`\b[0-9][ACDEFGHJKMNPQRTUVWXY][0-9ACDEFGHJKMNPQRTUVWXY][0-9][ACDEFGHJKMNPQRTUVWXY][0-9ACDEFGHJKMNPQRTUVWXY][0-9][ACDEFGHJKMNPQRTUVWXY][ACDEFGHJKMNPQRTUVWXY][0-9][0-9]\b`,
			starts: "digits",
		},
		{
			name: "MBI (medium)",
			score: 0.5,
			regex: String.raw`\b[0-9][ACDEFGHJKMNPQRTUVWXY][0-9ACDEFGHJKMNPQRTUVWXY][0-9]-[ACDEFGHJKMNPQRTUVWXY][0-9ACDEFGHJKMNPQRTUVWXY][0-9]-[ACDEFGHJKMNPQRTUVWXY][ACDEFGHJKMNPQRTUVWXY][0-9][0-9]\b`,
			starts: "digits",
		},
	],
	context: ["medicare", "mbi", "beneficiary", "cms", "medicaid", "hic", "hicn"],
}
