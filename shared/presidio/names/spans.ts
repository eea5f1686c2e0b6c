import { classOf, isInside, type NameClass, OUTSIDE } from "./labels.ts"
import { leadingTitles } from "./titles.ts"
import type { Word } from "./words.ts"

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

const isClosing = (word: Word | undefined): boolean => word !== undefined && /^[,;:!?()"'“”|*<>/=-]$/.test(word.text)

/** Drops marks at both ends; a full stop stays after an initial and in `Jr.`. */
const trim = (words: readonly Word[], span: WordSpan): WordSpan => {
	let { from, to } = span
	while (from < to && (isClosing(words[from]) || words[from]?.text === ".")) from++
	while (from < to && isClosing(words[to - 1])) to--
	const last = words[to - 2]
	if (words[to - 1]?.text === "." && !(last && (last.text.length === 1 || /^(?:jr|sr|st|str|ave|rd|blvd|dr)$/.test(last.key)))) to--
	return { ...span, from, to }
}

/** A person's name ends with its line, and the title before it isn't part of it. */
const personParts = (words: readonly Word[], span: WordSpan): WordSpan[] => {
	const parts: WordSpan[] = []
	let from = span.from
	for (let at = span.from + 1; at <= span.to; at++) {
		if (at < span.to && (words[at]?.breaks ?? 0) === 0) continue
		const first = from + leadingTitles(words.slice(from, at))
		parts.push({ ...span, from: first, to: at })
		from = at
	}
	return parts
}

const isNumber = (word: Word | undefined): boolean => word !== undefined && /^\d{3,5}[A-Za-z]?$/.test(word.text)

/** An address is reported line by line, so that masking keeps the lines; so is a postcode after the country. */
const addressParts = (words: readonly Word[], span: WordSpan): WordSpan[] => {
	const parts: WordSpan[] = []
	let from = span.from
	for (let at = span.from + 1; at <= span.to; at++) {
		if (at < span.to && (words[at]?.breaks ?? 0) === 0) continue
		parts.push({ ...span, from, to: at })
		from = at
	}
	return parts.flatMap((part) => {
		const { from: first, to } = part
		const ownNumber = isNumber(words[first]) && /^\d/.test(words[to - 1]?.text ?? "") && to - first > 2
		return ownNumber ? [{ ...part, to: first + 1 }, { ...part, from: first + 1 }] : [part]
	})
}

/** The names in a sequence of labels, cut and trimmed to what a reader would call the name. */
export const nameSpans = (words: readonly Word[], labels: Uint8Array): WordSpan[] =>
	spansOf(labels)
		.flatMap((span) => {
			if (span.name === "person") return personParts(words, span)
			return span.name === "address" ? addressParts(words, span) : [span]
		})
		.map((span) => trim(words, span))
		.filter(({ from, to }) => words.slice(from, to).some(({ kind }) => kind !== 4))
