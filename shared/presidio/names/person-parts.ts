import { cut, type WordSpan } from "./parts.ts"
import { leadingTitles } from "./titles.ts"
import type { Word } from "./words.ts"

const SUFFIX = /^(?:jr|sr|ii|iii|iv)$/

/**
 * A person's name ends with its line if it began the line, as in a list; else the line is wrapped and the name goes
 * on. The title before it isn't part of it, `Jr.` after it is.
 */
export const personParts = (words: readonly Word[], span: WordSpan): WordSpan[] => {
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
