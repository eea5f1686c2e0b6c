import { casingOf } from "./casing.ts"
import { clusterOf, FLAG, placeOf, rankOf } from "./entry.ts"
import { gazetteerOf } from "./gazetteer.ts"
import { hashText } from "./hash.ts"
import type { Lexicon } from "./lexicon.ts"
import { SHAPE } from "./shape.ts"
import { KIND, type Word } from "./words.ts"

/** Words beyond either end of a sheet read as this many empty columns, so that features need no bounds checks. */
export const MARGIN = 2
const LONGEST_PHRASE = 4
const FIELD_REACH = 5

/** Facts on a stretch of words, one column per word with `MARGIN` empty columns at both ends. */
export interface Sheet {
	words: readonly Word[]
	key: Int32Array
	entry: Int32Array
	shape: Uint8Array
	cluster: Uint16Array
	/** Given, surname and place in coarse steps with the telling flags: what the gazetteers say in one number. */
	gazetteer: Int32Array
	/** 1 where a known place of several words begins, 2 where it goes on. */
	phrase: Uint8Array
	/** The stretch of capitalised words around: length before, length after, what it holds and its last word. */
	run: Int32Array
	runEnd: Int32Array
	/** The key hash of `requester` in `requester: John`, 0 elsewhere. */
	field: Int32Array
	/** 0 within a sentence, 1 at its start, 2 at the start of a line. */
	position: Uint8Array
	/** 0 mixed, 1 all lower, 2 all upper, 3 nearly every word capitalised. */
	casing: number
}

const isCapital = (shape: number): boolean => shape >= SHAPE.initial && shape <= SHAPE.camel

const sentenceEnds = /^[.!?;:"“”|•*>-]$/

const notePhrases = (sheet: Sheet, lexicon: Lexicon): void => {
	const { words, entry, phrase } = sheet
	for (let at = 0; at < words.length; at++) {
		if (!((entry[at + MARGIN] ?? 0) & FLAG.phrase)) continue
		let joined = words[at]?.key ?? ""
		for (let next = at + 1, parts = 1; parts < LONGEST_PHRASE && next < words.length; next++) {
			const word = words[next]
			if (!word || word.breaks > 1) break
			if (word.text === "-" || word.text === ".") continue
			if (word.kind !== KIND.letters) break
			parts++
			joined += ` ${word.key}`
			if (placeOf(lexicon.find(joined)) === 0) continue
			if (phrase[at + MARGIN] !== 2) phrase[at + MARGIN] = 1
			phrase.fill(2, at + 1 + MARGIN, next + 1 + MARGIN)
		}
	}
}

const noteRuns = (sheet: Sheet): void => {
	const { words, shape, gazetteer, run, runEnd, key } = sheet
	for (let from = MARGIN; from < words.length + MARGIN; ) {
		if (!isCapital(shape[from] ?? 0)) {
			from++
			continue
		}
		let to = from + 1
		let last = from
		let holds = 0
		for (; to < words.length + MARGIN; to++) {
			const word = words[to - MARGIN]
			if (!word || word.breaks > 0) break
			if (isCapital(shape[to] ?? 0)) last = to
			else if (
				!((word.text === "." && shape[to - 1] === SHAPE.initial) || (word.text === "-" && !word.spaced))
			)
				break
		}
		for (let at = from; at <= last; at++) holds |= gazetteer[at] ?? 0
		const kinds = ((holds >> 7) & 31) | (holds & 3 ? 32 : 0)
		for (let at = from; at <= last; at++) {
			run[at] = Math.min(3, at - from) | (Math.min(3, last - at) << 2) | (kinds << 4)
			runEnd[at] = key[last] ?? 0
		}
		from = last + 1
	}
}

const notePlaces = (sheet: Sheet): void => {
	const { words, position, field, key } = sheet
	words.forEach((word, at) => {
		const before = words[at - 1]
		position[at + MARGIN] = !before || word.breaks > 0 ? 2 : sentenceEnds.test(before.text) ? 1 : 0
		if (word.text !== ":" && word.text !== "=") return
		for (let next = at + 1; next <= at + FIELD_REACH && words[next]?.breaks === 0; next++)
			field[next + MARGIN] = key[at - 1 + MARGIN] ?? 0
	})
}

/** Gathers what is known of each word; `entries` stands in for the lexicon's own where given (in training). */
export const fillSheet = (words: readonly Word[], lexicon: Lexicon, entries?: Int32Array): Sheet => {
	const columns = words.length + MARGIN * 2
	const sheet: Sheet = {
		words,
		key: new Int32Array(columns),
		entry: new Int32Array(columns),
		shape: new Uint8Array(columns),
		cluster: new Uint16Array(columns),
		gazetteer: new Int32Array(columns),
		phrase: new Uint8Array(columns),
		run: new Int32Array(columns),
		runEnd: new Int32Array(columns),
		field: new Int32Array(columns),
		position: new Uint8Array(columns),
		casing: casingOf(words),
	}
	words.forEach((word, at) => {
		const column = at + MARGIN
		const key = hashText(word.kind === KIND.digits ? `#${word.text.length}` : word.key)
		const entry = entries?.[at] ?? (word.kind === KIND.letters ? lexicon.find(word.key, key) : 0)
		sheet.key[column] = key
		sheet.entry[column] = entry
		sheet.shape[column] = word.shape
		sheet.cluster[column] = clusterOf(entry)
		sheet.gazetteer[column] = gazetteerOf(entry)
	})
	notePlaces(sheet)
	notePhrases(sheet, lexicon)
	noteRuns(sheet)
	return sheet
}

/** How common the word in a column is, 0 (unknown) to 7. */
export const rankAt = (sheet: Sheet, column: number): number => rankOf(sheet.entry[column] ?? 0)
