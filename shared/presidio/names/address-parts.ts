import { cut, type WordSpan } from "./parts.ts"
import { KIND, type Word } from "./words.ts"

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
export const addressParts = (words: readonly Word[], span: WordSpan): WordSpan[] => {
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
