import type { RecognizerDefinition } from "../definition.ts"

/** A Korean passport's number. */
export const krPassport: RecognizerDefinition = {
	name: "KrPassportRecognizer",
	entity: "KR_PASSPORT",
	language: "kr",
	country: "kr",
	patterns: [
		{
			name: "Passport Number (Current)",
			score: 0.1,
			regex: String.raw`(?<![A-Z0-9a-z])[MmSsRrOoDd]\d{3}[A-Za-z]\d{4}(?![0-9])`,
		},
		{
			name: "Passport Number (Previous)",
			score: 0.05,
			regex: String.raw`(?<![A-Z0-9a-z])[MmSsRrOoDd]\d{8}(?![0-9])`,
		},
	],
	context: [
		"Korean passport",
		"Korean passport number",
		"대한민국 여권",
		"여권",
		"passport",
		"passport number",
	],
}
