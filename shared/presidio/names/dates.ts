import type { LocalRecognizer, RecognizerResult } from "../types.ts"

const NAME = "DateGrammarRecognizer"

/**
 * How much each kind of time says about a person: a full date may be a birthday, a year in a phrase such as `born
 * in 1980` tells a little, the time of day and `last week` next to nothing. The last lie under the usual threshold.
 */
const SCORE = { full: 0.85, day: 0.7, month: 0.6, time: 0.3, year: 0.5, relative: 0.2 } as const
type Kind = keyof typeof SCORE

const MONTH =
	"(?:jan(?:uary|uar|vier|eiro|uari|\\.)?|feb(?:ruary|ruar|raio|ruari|brero|braio|\\.)?|f[ée]vr(?:ier|\\.)|mar(?:ch|s|zo|ço|et|\\.)?|märz|maart|apr(?:il|ile|\\.)?|abr(?:il|\\.)|avril|may|mai|mayo|maggio|maio|mei|maj|june?|juni|juin|junio|giugno|junho|july?|juli|juillet|julio|luglio|julho|aug(?:ust|usti|ustus|\\.)?|ao[uû]t|agosto|sept?(?:ember|embre|iembre|\\.)?|settembre|setembro|oct(?:ober|obre|\\.)?|okt(?:ober|\\.)?|octubre|ottobre|outubro|nov(?:ember|embre|iembre|embro|\\.)?|dec(?:ember|embre|\\.)?|dez(?:ember|embro|\\.)?|dicembre|diciembre|d[ée]c(?:embre|\\.))"
const WEEKDAY = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?[ ]{1,2})?"
const DAY = "(?:0?[1-9]|[12]\\d|3[01])"
const ORDINAL = "(?:st|nd|rd|th|\\.|º|er)?"
const YEAR = "(?:1[5-9]|20)\\d{2}"
const CLOCK =
	"(?:[T ,]{1,3}(?:at )?(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?: ?[ap]\\.?m\\.?)?(?:Z| ?UTC| ?GMT|[+-]\\d{2}:?\\d{2})?)?"
const OF = "(?:[ ]{1,2}(?:of |de |del )?)"

const form = (kind: Kind, source: string): { kind: Kind; pattern: RegExp } => ({
	kind,
	pattern: new RegExp(`${source}(?![\\p{L}\\d])(?![-/.:]\\d)`, "iuy"),
})

/** Tried in order at each place that could start a date. Every form is of bounded length. */
const FORMS = [
	form("full", `${YEAR}([-/.])(?:0?[1-9]|1[0-2])\\1${DAY}${CLOCK}`),
	form("full", `(?:0?[1-9]|1[0-2])([-/])${DAY}\\1(?:${YEAR}|\\d{2})${CLOCK}`),
	form("full", `${DAY}([-/])(?:0?[1-9]|1[0-2])\\1(?:${YEAR}|\\d{2})${CLOCK}`),
	form("full", `${DAY}\\.[ ]?(?:0?[1-9]|1[0-2])\\.[ ]?${YEAR}${CLOCK}`),
	form("full", `${WEEKDAY}${DAY}${ORDINAL}[-/ ]${MONTH}[-/ ,]{1,3}(?:${YEAR}|['’]?\\d{2})${CLOCK}`),
	form("full", `${WEEKDAY}${DAY}${ORDINAL}${OF}${MONTH}${OF}${YEAR}${CLOCK}`),
	form("full", `${WEEKDAY}${MONTH}[ ]{1,2}${DAY}${ORDINAL}[ ]?,?[ ]{1,2}${YEAR}${CLOCK}`),
	form("full", `${YEAR}[- ]${MONTH}[- ]${DAY}`),
	form("day", `${WEEKDAY}${DAY}(?:st|nd|rd|th)?${OF}(?-i:(?=\\p{Lu}))${MONTH}`),
	form("day", `${WEEKDAY}(?-i:(?=\\p{Lu}))${MONTH}[ ]{1,2}${DAY}(?:st|nd|rd|th)?`),
	form("month", `${MONTH}(?:[ ]?,?[ ]{1,2}(?:of )?|[-/])(?:${YEAR}|['’]\\d{2})`),
	form("month", `${MONTH}/\\d{2}`),
	form("time", "(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?(?: ?[ap]\\.?m\\.?)?"),
	form("time", "(?:1[0-2]|[1-9]) ?[ap]\\.?m\\.?"),
]

const STARTS =
	/(?<![\p{L}\p{N}_#$€£@./:\\-])(?:\d{1,4}(?!\d)|(?:jan|feb|f[ée]v|m[aä]r|maa|apr|abr|avr|ma[iyjg]|mei|ju[nil]|giu|lug|aug|ago|ao[uû]|sep|set|o[ck]t|ott|out|nov|d[eéi][cz]|mon|tue|wed|thu|fri|sat|sun)\p{L}*)/giu
const BARE_YEAR =
	/(?<=\b(?:since|born(?: in| on)?|dob:?|birth:?|graduated(?: in)?|married in|died in|year:?|until|in)\s{1,2})(?:19|20)\d{2}(?![\d\p{L}.,]?\d|[-/:%])/giu
const RELATIVE =
	/\b(?:yesterday|today|tomorrow|tonight|(?:last|next|this|past)\s(?:week|month|year|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:\d{1,3}|an?|two|three|four|five|six|seven|eight|nine|ten)\s(?:day|week|month|year)s?\s(?:ago|later|earlier))\b/gi

/** The year alone speaks of a person only next to a word of their life; in `in 1980` it is a year like any other. */
const YEAR_ALONE = 0.3
const LIFE = /(?:since|born|dob|birth|graduated|married|died|year)[\s\S]{0,12}$/i

const result = (kind: Kind, start: number, end: number, score: number = SCORE[kind]): RecognizerResult => ({
	entityType: "DATE_TIME",
	start,
	end,
	score,
	recognizer: NAME,
})

const findDates = (text: string): RecognizerResult[] => {
	const results: RecognizerResult[] = []
	STARTS.lastIndex = 0
	for (let start = STARTS.exec(text); start; start = STARTS.exec(text)) {
		for (const { kind, pattern } of FORMS) {
			pattern.lastIndex = start.index
			const match = pattern.exec(text)
			if (!match) continue
			results.push(result(kind, start.index, pattern.lastIndex))
			STARTS.lastIndex = pattern.lastIndex
			break
		}
	}
	for (const match of text.matchAll(BARE_YEAR)) {
		const tells = LIFE.test(text.slice(Math.max(0, match.index - 24), match.index))
		results.push(result("year", match.index, match.index + 4, tells ? SCORE.year : YEAR_ALONE))
	}
	for (const match of text.matchAll(RELATIVE))
		results.push(result("relative", match.index, match.index + match[0].length))
	return results
}

/**
 * Finds dates and times in the forms of a dozen countries, English in full. Numbers without a form of date (versions,
 * addresses on the net, part numbers) and months or weekdays alone are none.
 */
export const dateRecognizer = (): LocalRecognizer => ({
	name: NAME,
	supportedEntities: ["DATE_TIME"],
	supportedLanguage: "en",
	analyze: (text, entities) => (entities.includes("DATE_TIME") ? findDates(text) : []),
})
