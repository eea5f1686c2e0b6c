import type { Word } from "./words.ts"

const TITLES = new Set(
	"mr mrs ms miss mx mister mstr dr doctor prof professor fr rev reverend gen general capt captain lt lieutenant col colonel maj major sgt sergeant cpl officer ofc detective det deputy judge sen senator rep gov hon sir madam madame mme mlle monsieur herr frau sr sra srta senor senora signor signora dhr mevr nurse coach".split(
		" ",
	),
)

/** Whether a word is a title that stands before a name and isn't part of it. */
export const isTitle = (word: Word): boolean => TITLES.has(word.key)

/** How many of the first words are titles and their full stops; 0 where nothing else would be left. */
export const leadingTitles = (words: readonly Word[]): number => {
	let count = 0
	while (count < words.length) {
		const word = words[count]
		if (!word || !(isTitle(word) || (count > 0 && word.text === "."))) break
		count++
	}
	return count < words.length ? count : 0
}

/** The title before a name with its full stop, as `Dr.` in `Dr. Wu`; none where none stands there. */
export const titlesBefore = (words: readonly Word[], name: number): { start: number; end: number }[] => {
	const before = words[name - 1]
	const title = before?.text === "." ? words[name - 2] : before
	if (!title || !before || !isTitle(title) || title.text === title.key) return []
	return [{ start: title.start, end: before.end }]
}
