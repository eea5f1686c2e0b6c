import type { NameClass } from "./labels.ts"
import type { Word } from "./words.ts"

/** A stretch of words of one class: the first word and the one after the last. */
export interface WordSpan {
	name: NameClass
	from: number
	to: number
}

/** Cuts a span before each word that `starts` a new part. */
export const cut = (words: readonly Word[], span: WordSpan, starts: (word: Word) => boolean): WordSpan[] => {
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
