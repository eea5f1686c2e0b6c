import { without } from "../checksums/digits.ts"
import type { RecognizerDefinition } from "../definition.ts"

/** A hardware address of a network card (IEEE 802), except all zeros and broadcast. */
export const macAddress: RecognizerDefinition = {
	name: "MacAddressRecognizer",
	entity: "MAC_ADDRESS",
	language: "en",
	patterns: [
		{
			name: "MAC_COLON_OR_HYPHEN",
			score: 0.6,
			regex: String.raw`\b[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}\b`,
			starts: "hexGroups",
		},
		{
			name: "MAC_CISCO_DOT",
			score: 0.6,
			regex: String.raw`\b[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\b`,
			starts: "hexGroups",
		},
	],
	context: ["mac", "mac address", "hardware address", "physical address", "ethernet"],
	invalidate: (match) => /^(?:0+|f+)$/i.test(without(match, ":-.")),
}
