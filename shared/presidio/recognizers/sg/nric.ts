import type { RecognizerDefinition } from "../definition.ts"

/** A Singapore identity card or foreign identification number. */
export const sgNric: RecognizerDefinition = {
	name: "SgFinRecognizer",
	entity: "SG_NRIC_FIN",
	language: "en",
	country: "sg",
	patterns: [
		{ name: "Nric (weak)", score: 0.3, regex: String.raw`(?i)(\b[A-Z][0-9]{7}[A-Z]\b)`, starts: "mixed" },
		{ name: "Nric (medium)", score: 0.5, regex: String.raw`(?i)(\b[STFGM][0-9]{7}[A-Z]\b)`, starts: "mixed" },
	],
	context: ["fin", "fin#", "nric", "nric#"],
}
