import type { LocalRecognizer } from "../types.ts"

const NAME = "PostcodeRecognizer"
const SCORE = 0.85

const KEY = "\\b(?:zip(?:[ -]?code)?|post(?:al)?[ -]?code|postcode|plz|c\\.?p\\.?|cap|eircode)"
const LINK = "(?:\\s{0,2}[:=#]|\\s{1,2}(?:is|of|was)|)\\s{0,3}"
// Letters and digits as the world's post offices use them: 12345-6789, SW1A 1AA, K1A 0B1, 1234 AB, 12-345, 123 45.
const CODE =
	"(?:[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|\\d{5}-\\d{3,4}|\\d{4} ?[A-Z]{2}\\b|\\d{3} \\d{2,3}|\\d{2}-\\d{3}|(?:[A-Z]{1,2}-)?\\d{3,7}|[A-Z]{1,2}\\d{1,4}[A-Z]?)"
const KEYED = new RegExp(`${KEY}${LINK}(${CODE})(?![\\p{L}\\d]|[-/.]\\d)`, "dgiu")

/** Finds postcodes that a word announces; those within an address belong to the address. */
export const postcodeRecognizer = (): LocalRecognizer => ({
	name: NAME,
	supportedEntities: ["ZIP_CODE"],
	supportedLanguage: "en",
	analyze(text, entities) {
		if (!entities.includes("ZIP_CODE")) return []
		return [...text.matchAll(KEYED)].flatMap((match) => {
			const [start, end] = match.indices?.[1] ?? []
			if (start === undefined || end === undefined) return []
			return [{ entityType: "ZIP_CODE", start, end, score: SCORE, recognizer: NAME }]
		})
	},
})
