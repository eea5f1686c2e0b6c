import type { RecognizerDefinition } from "../definition.ts"

/** A Korean driving licence's number. */
export const krDriverLicense: RecognizerDefinition = {
	name: "KrDriverLicenseRecognizer",
	entity: "KR_DRIVER_LICENSE",
	language: "ko",
	country: "kr",
	patterns: [
		{
			name: "Driver License (very weak)",
			score: 0.05,
			regex: String.raw`(?<!\d)(\d{2})[- ]?(\d{2})[- ]?(\d{6})[- ]?(\d{2})(?!\d)`,
		},
	],
	context: ["운전면허", "운전면허번호", "면허번호", "Korean driver license", "Korean driver's license"],
	// The first two digits name the issuing region; 27 was never given out.
	validate: (match) => {
		const region = Number(match.slice(0, 2))
		return region >= 11 && region <= 28 && region !== 27
	},
}
