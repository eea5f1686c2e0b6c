import { digitsOf, weightedSum } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A prescriber's registration number with the Drug Enforcement Administration. */
export const medicalLicense: RecognizerDefinition = {
	name: "MedicalLicenseRecognizer",
	entity: "MEDICAL_LICENSE",
	language: "en",
	country: "us",
	patterns: [
		{
			name: "USA DEA Certificate Number (weak)",
			score: 0.4,
			regex: String.raw`[abcdefghjklmprstuxABCDEFGHJKLMPRSTUX]{1}[a-zA-Z]{1}\d{7}|[abcdefghjklmprstuxABCDEFGHJKLMPRSTUX]{1}9\d{7}`,
			starts: "beforeDigits",
		},
	],
	context: ["medical", "certificate", "DEA"],
	// The registration number of the Drug Enforcement Administration: twice the even places, then the odd ones.
	validate: (match) => {
		const digits = digitsOf(match.slice(2))
		return weightedSum(digits, [1, 2, 1, 2, 1, 2]) % 10 === digits[6]
	},
}
