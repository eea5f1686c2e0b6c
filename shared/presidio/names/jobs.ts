import type { Stretch } from "./addresses.ts"
import type { WordSpan } from "./parts.ts"
import { KIND, type Word } from "./words.ts"

const LONGEST = 6
// The endings of words for trades: painter, director, dentist, librarian, accountant, agent, foreman.
const TRADE = /(?:..er|..or|ist|ian|ant|..ent|man|woman|wife|clerk|nurse|chief|pilot|cook|coach|guard)$/
const WORK = /^(?:work|works|worked|working|hired|employed|served|serves|job|position|career)$/
const REACH = 10

const isTrade = (word: Word | undefined): boolean =>
	word !== undefined && word.kind === KIND.letters && TRADE.test(word.key)

/** The words from `from` to the end of their clause or line, if they are few and end in a trade. */
const tradeAt = (words: readonly Word[], from: number): Stretch | undefined => {
	let to = from
	while (to < words.length && to - from <= LONGEST + 2) {
		const word = words[to]
		if (!word || word.kind === KIND.digits || word.kind === KIND.technical) break
		if (to > from && (word.breaks > 0 || /^[.;:!?()]$/.test(word.text))) break
		if (
			word.text === "," &&
			!/^(?:and|municipal)$/.test(words[to + 2]?.key ?? "") &&
			words[to + 2]?.text !== ","
		)
			break
		if (/^(?:at|for|in|until|but|since|with|who|when)$/.test(word.key)) break
		to++
	}
	const first = words[from]
	const last = words[to - 1]
	if (!first || !last || to - from > LONGEST + 2 || !isTrade(last)) return undefined
	return { start: first.start, end: last.end }
}

/** Job titles in the two places where they tell: after `worked ... as`, and on the line below a person's name. */
export const jobTitles = (words: readonly Word[], spans: readonly WordSpan[]): Stretch[] => {
	const found: (Stretch | undefined)[] = []
	let worked = Number.NEGATIVE_INFINITY
	words.forEach((word, at) => {
		if (WORK.test(word.key)) worked = at
		if (word.key !== "as" || at - worked > REACH) return
		const article = /^(?:an?|the)$/.test(words[at + 1]?.key ?? "") ? 1 : 0
		found.push(tradeAt(words, at + 1 + article))
	})
	for (const { name, from, to } of spans) {
		const stands = words[from] && (from === 0 || (words[from]?.breaks ?? 0) > 0)
		if (
			name === "person" &&
			stands &&
			(words[to]?.breaks ?? 0) > 0 &&
			!spans.some((span) => span.from === to)
		)
			found.push(tradeAt(words, to))
	}
	return found.filter((stretch) => stretch !== undefined)
}
