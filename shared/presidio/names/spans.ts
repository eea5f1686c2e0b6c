import { isAcronym } from "./acronyms.ts"
import { FLAG } from "./entry.ts"
import { classOf, isInside, type NameClass, OUTSIDE } from "./labels.ts"
import { lexicon } from "./lexicon.ts"
import { leadingTitles } from "./titles.ts"
import { KIND, type Word } from "./words.ts"

/** A stretch of words of one class: the first word and the one after the last. */
export interface WordSpan {
	name: NameClass
	from: number
	to: number
}

/** Reads stretches off a sequence of labels. */
export const spansOf = (labels: Uint8Array): WordSpan[] => {
	const spans: WordSpan[] = []
	labels.forEach((label, at) => {
		const name = classOf(label)
		if (label === OUTSIDE || !name) return
		const last = spans.at(-1)
		if (isInside(label) && last?.to === at && last.name === name) last.to = at + 1
		else spans.push({ name, from: at, to: at + 1 })
	})
	return spans
}

const OUTER_MARK = /^[,;:!?()"'“”|*<>/=-]$/
const ABBREVIATION =
	/^(?:\p{L}|jr|sr|st|str|ave|av|rd|blvd|dr|ln|ct|apt|no|co|inc|corp|ltd|calif|mich|mass|fla|tex|ill|conn|wash|minn|wis|tenn|ala|ariz|colo|okla|ore)$/u

/** Drops marks at both ends; a full stop stays after an initial or an abbreviation. */
const trim = (words: readonly Word[], span: WordSpan): WordSpan => {
	let { from, to } = span
	const isMark = (word: Word | undefined): boolean =>
		word !== undefined && (OUTER_MARK.test(word.text) || word.text === ".")
	while (from < to && isMark(words[from])) from++
	while (from < to && OUTER_MARK.test(words[to - 1]?.text ?? "")) to--
	if (words[to - 1]?.text === "." && !ABBREVIATION.test(words[to - 2]?.key ?? "")) to--
	return { ...span, from, to }
}

/** Cuts a span before each word that `starts` a new part. */
const cut = (words: readonly Word[], span: WordSpan, starts: (word: Word) => boolean): WordSpan[] => {
	const parts: WordSpan[] = []
	let from = span.from
	for (let at = span.from + 1; at <= span.to; at++) {
		const word = words[at]
		if (at < span.to && word && !starts(word)) continue
		parts.push({ ...span, from, to: at })
		from = at
	}
	return parts
}

const SUFFIX = /^(?:jr|sr|ii|iii|iv)$/

/**
 * A person's name ends with its line if it began the line, as in a list; else the line is wrapped and the name goes
 * on. The title before it isn't part of it, `Jr.` after it is.
 */
const personParts = (words: readonly Word[], span: WordSpan): WordSpan[] => {
	const isEntry = span.from === 0 || (words[span.from]?.breaks ?? 0) > 0
	return cut(words, span, (word) => word.breaks > (isEntry ? 0 : 1)).map((part) => {
		const from = entryStart(words, part.from + leadingTitles(words.slice(part.from, part.to)), part.to)
		const after = words[part.to]
		if (!after || after.breaks > 0 || !SUFFIX.test(after.key) || after.text === after.key)
			return { ...part, from }
		return { ...part, from, to: part.to + (words[part.to + 1]?.text === "." ? 2 : 1) }
	})
}

/** In a form or a table `Dr. Olga Wu` is the whole entry, and so the title belongs to it; in a sentence it doesn't. */
const entryStart = (words: readonly Word[], from: number, to: number): number => {
	const title = from - (words[from - 1]?.text === "." ? 2 : 1)
	const word = words[title]
	if (word?.key !== "dr" || to - from < 2) return from
	const before = words[title - 1]
	return before && (word.breaks > 0 || before.text === ":" || before.text === "|") ? title : from
}

const isHouseNumber = (word: Word | undefined): boolean => word !== undefined && /^\d{3,5}$/.test(word.text)

/** `Estonia 62488` on a line of its own below a blank one. */
const isCountryWithPostcode = (words: readonly Word[], { from, to }: WordSpan): boolean =>
	(words[from]?.breaks ?? 0) > 1 &&
	words[from]?.kind === KIND.letters &&
	words[to - 1]?.kind === KIND.digits &&
	to - from > 1 &&
	to - from < 5

/**
 * An address is one block of lines, but one that is set out with blank lines is reported line by line, country and
 * postcode apart; a number before a street that has its own is a part of its own.
 */
const addressParts = (words: readonly Word[], span: WordSpan): WordSpan[] => {
	const isSetOut = words.slice(span.from + 1, span.to).some(({ breaks }) => breaks > 1)
	const lines = cut(words, span, (word) => isSetOut && word.breaks > 0)
	return lines.flatMap((line) => {
		const part = {
			...line,
			from: line.from - (isHouseNumber(words[line.from - 1]) && !words[line.from]?.breaks ? 1 : 0),
		}
		if (isCountryWithPostcode(words, part))
			return [
				{ ...part, to: part.to - 1 },
				{ ...part, from: part.to - 1 },
			]
		const second = words[part.from + 1]
		const hasTwo = words
			.slice(part.from + 2, part.to)
			.some((word, at, rest) => word.kind === KIND.digits && (rest[at + 1]?.breaks ?? 1) > 0)
		if (!isHouseNumber(words[part.from]) || second?.kind !== KIND.letters || !hasTwo) return [part]
		return [
			{ ...part, to: part.from + 1 },
			{ ...part, from: part.from + 1 },
		]
	})
}

const CONTRACTION = /^(?:i|you|he|she|it|we|they|what|who|that|there|let|c)['’](?:m|ll|ve|d|re|s|mon)$/

/** `createdAt`; `iPhone` and `deShawn` stand in the lexicon. */
const IDENTIFIER = /^\p{Ll}+\p{Lu}\p{Ll}/u
const PERSONAL_MONTH = /^(?:may|april|june|august|jan)$/

/** Months, weekdays and contractions are never a name of their own, whatever stands around them. */
const isName = (words: readonly Word[], { from, to }: WordSpan): boolean =>
	words
		.slice(from, to)
		.some(
			({ kind, key }) =>
				kind !== KIND.mark &&
				!CONTRACTION.test(key) &&
				(PERSONAL_MONTH.test(key) || !(lexicon().find(key) & FLAG.calendar)),
		)

/** An abbreviation that forms print or an identifier of a program isn't a name, however much it looks like one. */
const isTerm = (words: readonly Word[], { name, from, to }: WordSpan): boolean => {
	const word = words[from]
	if (!word || to - from > 1 || name === "address") return false
	return isAcronym(word.text, word.key) || (IDENTIFIER.test(word.text) && lexicon().find(word.key) === 0)
}

/** The names in a sequence of labels, cut and trimmed to what a reader would call the name. */
export const nameSpans = (words: readonly Word[], labels: Uint8Array): WordSpan[] =>
	spansOf(labels)
		.flatMap((span) => {
			if (span.name === "person") return personParts(words, span)
			return span.name === "address" ? addressParts(words, span) : [span]
		})
		.map((span) => trim(words, span))
		.filter((span) => isName(words, span) && !isTerm(words, span))
