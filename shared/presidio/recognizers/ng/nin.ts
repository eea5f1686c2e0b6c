import { digitsOf } from "../checksums/digits.ts"
import { isVerhoeff } from "../checksums/verhoeff.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A Nigerian national identification number. */
export const ngNin: RecognizerDefinition = {
	name: "NgNinRecognizer",
	entity: "NG_NIN",
	language: "en",
	country: "ng",
	patterns: [{ name: "NIN (Very Weak)", score: 0.01, regex: String.raw`\b\d{11}\b`, starts: "digits" }],
	context: [
		"nin",
		"national identification number",
		"national identity number",
		"nimc",
		"national identity",
		"nigeria id",
		"nigerian identification",
	],
	validate: (match) => isVerhoeff(digitsOf(match)),
}
