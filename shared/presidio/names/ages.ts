import type { LocalRecognizer } from "../types.ts"

const NAME = "AgeRecognizer"
const SCORE = 0.85
const AGE = "(?:1[01]\\d|[1-9]\\d?|0)"

/** The words around an age; the age itself is the first group. All are of bounded length. */
const FORMS = [
	`(?<![\\d.,$/-])(${AGE})(?:[- ]{1,2}|)(?:years?|yrs?|months?|weeks?)[- ]{1,2}(?:old|of age)\\b`,
	`(?<![\\d.,$/-])(${AGE})[- ]?(?:y/?o|y\\.o\\.)(?![\\p{L}\\d])`,
	`\\b(?:aged?|age of|ages?:|age is|age =)[ :]{1,2}(${AGE})\\b(?![.,:/-]?\\d|%)`,
	`\\b(?:turn(?:s|ed|ing)?)[ ]{1,2}(${AGE})\\b(?![.,:/-]?\\d|%| (?:degrees|pages?|percent|left|right|times))`,
	`\\b(?:(?:when|while|since|before|after|until) (?:he|she|I|they|we|you) (?:was|were|is|am|are)|(?:he|she) is|I am|I'm|he's|she's)(?: only| just| about| now)?[ ]{1,2}(${AGE})(?= ?(?:[.!?,;]|$|and\\b|years?\\b))(?![.,:/-]\\d)`,
	`\\b(${AGE})[- ]{1,2}(?:years?|yrs?)[- ](?:male|female|man|woman|boy|girl)\\b`,
	`(?<![\\d.,$/#-])(${AGE})[- ]?(?:M|F)(?=[ ,.](?:with|who|w/|pt|patient|presents|c/o|h/o|s/p))`,
].map((form) => new RegExp(form, "dgiu"))

/** Finds how old a person is: the number alone, so that `a 54-year-old` reads well when it is masked. */
export const ageRecognizer = (): LocalRecognizer => ({
	name: NAME,
	supportedEntities: ["AGE"],
	supportedLanguage: "en",
	analyze(text, entities) {
		if (!entities.includes("AGE")) return []
		return FORMS.flatMap((form) =>
			[...text.matchAll(form)].flatMap((match) => {
				const [start, end] = match.indices?.[1] ?? []
				if (start === undefined || end === undefined) return []
				return [{ entityType: "AGE", start, end, score: SCORE, recognizer: NAME }]
			}),
		)
	},
})
