import type { RecognizerDefinition } from "../definition.ts"

/** An Indian goods and services tax number. */
export const inGstin: RecognizerDefinition = {
	name: "InGstinRecognizer",
	entity: "IN_GSTIN",
	language: "en",
	country: "in",
	patterns: [
		{
			name: "GSTIN (High)",
			score: 0.8,
			regex: String.raw`\b((?:0[1-9]|[1-3][0-7])[A-Za-z0-9]{10}[A-Za-z0-9]{1}Z[A-Za-z0-9]{1})\b`,
		},
		{
			name: "GSTIN (Medium)",
			score: 0.4,
			regex: String.raw`\b((?:0[1-9]|[1-3][0-7])[A-Za-z0-9]{11}Z[A-Za-z0-9]{1})\b`,
		},
		{
			name: "GSTIN (Low)",
			score: 0.1,
			regex: String.raw`\b([0-9]{2}[A-Za-z0-9]{11}Z[A-Za-z0-9]{1})\b`,
			starts: "digits",
		},
	],
	context: ["gstin", "gst", "goods and services tax", "tax identification", "gst number", "gst registration"],
	// State code, permanent account number (at least three letters in its first five places), entity, `Z`, check.
	validate: (match) => {
		const text = match.toUpperCase()
		const state = Number(text.slice(0, 2))
		const letters = text.slice(2, 7).replace(/[^A-Z]/g, "").length
		return state >= 1 && state <= 37 && letters >= 3 && /^\d{4}[A-Z].Z.$/.test(text.slice(7))
	},
}
