import { FLAG } from "../names/entry.ts"
import { beginOf, type NameClass, OUTSIDE } from "../names/labels.ts"
import type { Lexicon } from "../names/lexicon.ts"
import { fillSheet } from "../names/sheet.ts"
import { leadingTitles } from "../names/titles.ts"
import { KIND, splitWords, type Word } from "../names/words.ts"
import type { Example } from "./crf.ts"
import type { LabelledSpan, LabelledText } from "./labelled.ts"
import type { Random } from "./random.ts"

const CLASS_OF: Record<string, NameClass> = {
	PERSON: "person",
	LOCATION: "location",
	GPE: "location",
	STREET_ADDRESS: "address",
	ORGANIZATION: "organization",
	NRP: "other",
	MISC: "other",
}

/** Which gazetteer facts are hidden at times, so that the tagger also learns names that no list holds. */
const HIDDEN = 511 | (1023 << 12) | FLAG.country
const HIDDEN_SHARE = 0.15

const labelWords = (words: readonly Word[], { spans }: LabelledText): Uint8Array => {
	const labels = new Uint8Array(words.length)
	for (const span of spans) {
		const name = CLASS_OF[span.entityType]
		if (!name) continue
		let label = beginOf(name)
		const start = name === "person" ? skipTitles(words, span) : span.start
		words.forEach((word, at) => {
			if (word.start < start || word.start >= span.end || word.end <= span.start || labels[at] !== OUTSIDE)
				return
			labels[at] = label
			label = beginOf(name) + 1
		})
	}
	return labels
}

/** Some annotators count `Dr.` to the name; the tagger is to learn one custom. */
const skipTitles = (words: readonly Word[], { start, end }: LabelledSpan): number => {
	const own = words.filter((word) => word.start >= start && word.end <= end)
	return own[leadingTitles(own)]?.start ?? start
}

/** Turns a labelled text into features and labels; `random` hides facts of some names, none where it is absent. */
export const exampleOf = (
	labelled: LabelledText,
	lexicon: Lexicon,
	weight: number,
	random?: Random,
): Example => {
	const words = splitWords(labelled.text, 0, labelled.text.length)
	const labels = labelWords(words, labelled)
	const entries = Int32Array.from(words, (word, at) => {
		const entry = word.kind === KIND.letters ? lexicon.find(word.key) : 0
		return labels[at] !== OUTSIDE && random?.chance(HIDDEN_SHARE) ? entry & ~HIDDEN : entry
	})
	return { sheet: fillSheet(words, lexicon, entries), labels, weight }
}
