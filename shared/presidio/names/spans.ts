import { isAcronym } from "./acronyms.ts"
import { addressParts } from "./address-parts.ts"
import { FLAG } from "./entry.ts"
import { classOf, isInside, OUTSIDE } from "./labels.ts"
import { lexicon } from "./lexicon.ts"
import type { WordSpan } from "./parts.ts"
import { personParts } from "./person-parts.ts"
import { KIND, type Word } from "./words.ts"

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
