import type { Scan } from "./scan.ts"
import { GAP, kindAt } from "./word-characters.ts"

/**
 * Where a pattern can begin, by name. A list may hold places where the pattern does not match, but must never
 * miss one where it does; the lists that need more than the first pass are made at their first use.
 */
export const anchors = {
	/** `\b` and a digit. */
	digits: (scan: Scan) => scan.digitWords,
	/** Words that are nine characters long and begin with a digit. */
	nineDigits: (scan: Scan) => digitWords(scan, (length) => length === 9),
	/** Words of eight characters or more that begin with a digit. */
	longDigits: (scan: Scan) => digitWords(scan, (length) => length >= 8),
	/** Words of three or five characters that begin with a digit and end before a space, a full stop or a hyphen. */
	separated: (scan: Scan) =>
		digitWords(
			scan,
			(length, next) => (length === 3 || length === 5) && (next === " " || next === "." || next === "-"),
		),
	/** Words of up to four characters that begin with a digit and end before a sign that parts a date. */
	dateParts: (scan: Scan) =>
		digitWords(scan, (length, next) => length <= 4 && (next === "/" || next === "-" || next === ".")),
	/** Where a date must begin if its time follows here: `2024-03-15T`. */
	timestamps: (scan: Scan) =>
		scan.innerDigits
			.filter((place) => /t/i.test(scan.text[place - 1] ?? ""))
			.map((place) => Math.max(0, place - 11)),
	/** `\b` and a letter, with a digit in the same word. */
	mixed: (scan: Scan) => scan.mixedWords,
	/** `\b`, with a digit in the same word. */
	numbered: (scan: Scan) => merge(scan.digitWords, scan.mixedWords),
	/** A row of digits and the plus, bracket or `1` before it. */
	phoneLeads: (scan: Scan) => phoneLeads(scan),
	/** The first digit of every row of digits. */
	digitRuns: (scan: Scan) => merge(scan.digitWords, scan.innerDigits),
	/** One or two characters before a digit inside a word, without `\b`. */
	beforeDigits: (scan: Scan) => merge(shift(scan.innerDigits, 2), shift(scan.innerDigits, 1)),
	/** As `numbered`, and where Presidio's broken class `A-Z]{2}` begins. */
	licences: (scan: Scan) =>
		scan.text.includes("]]") ? everyWord(scan) : merge(scan.digitWords, scan.mixedWords),
	octets: (scan: Scan) => scan.octets,
	hexGroups: (scan: Scan) => scan.hexGroups,
	colonGroups: (scan: Scan) => scan.colonGroups,
	hyphenated: (scan: Scan) => scan.hyphenated,
	/** The first word character of an e-mail address' local part. */
	mailboxes: (scan: Scan) => mailboxes(scan),
	/** The characters `1`, `3` and `b` of long words, where an address of the Bitcoin network can begin. */
	wallets: (scan: Scan) => wallets(scan),
} satisfies Record<string, (scan: Scan) => readonly number[]>

export type Anchor = keyof typeof anchors

/** The places in the scanned text where a pattern with this anchor can begin, ascending. */
export const placesOf = (scan: Scan, anchor: Anchor): readonly number[] => {
	const known = scan.places.get(anchor)
	if (known) return known
	const places = anchors[anchor](scan)
	scan.places.set(anchor, places)
	return places
}

const phoneLeads = ({ text, digitWords }: Scan): number[] => {
	const places: number[] = []
	for (const word of digitWords) {
		if (text[word - 1] === "+" || text[word - 1] === "(") {
			if (text[word - 2] === "+") places.push(word - 2)
			places.push(word - 1)
		}
		places.push(word)
	}
	return places
}

// Reached by texts with `]]` only, where one slow pass does no harm.
const everyWord = ({ text }: Scan): number[] => {
	const places: number[] = []
	for (let place = 0; place < text.length; place++)
		if (kindAt(text, place) !== GAP && (place === 0 || kindAt(text, place - 1) === GAP)) places.push(place)
	return places
}

const digitWords = (
	{ text, digitWords, digitWordEnds }: Scan,
	accept: (length: number, next: string) => boolean,
) =>
	digitWords.filter((begin, index) => {
		const end = digitWordEnds[index] ?? begin
		return accept(end - begin, text[end] ?? "")
	})

const shift = (places: readonly number[], by: number) => places.map((place) => Math.max(0, place - by))

const merge = (left: readonly number[], right: readonly number[]): number[] => {
	const merged: number[] = []
	let l = 0
	let r = 0
	while (l < left.length || r < right.length) {
		const next = Math.min(left[l] ?? Infinity, right[r] ?? Infinity)
		if (left[l] === next) l++
		if (right[r] === next) r++
		if (merged.at(-1) !== next) merged.push(next)
	}
	return merged
}

const atext = new Set([..."!#$%&'*+-/=?^_`{|}~."].map((sign) => sign.charCodeAt(0)))

const mailboxes = ({ text, ats }: Scan): number[] => {
	const places: number[] = []
	let floor = 0
	for (const at of ats) {
		let begin = at
		while (begin > floor && (atext.has(text.charCodeAt(begin - 1)) || kindAt(text, begin - 1))) begin--
		while (begin < at && !kindAt(text, begin)) begin++
		if (begin < at) places.push(begin)
		floor = at + 1
	}
	return places
}

const wallets = ({ text, longWords }: Scan): number[] => {
	const places: number[] = []
	for (const word of longWords) {
		for (let place = word; isWordPart(text, place); place++) {
			const character = text[place]
			if (character === "1" || character === "3" || character === "b" || character === "B") places.push(place)
		}
	}
	return places
}

const isWordPart = (text: string, place: number) => place < text.length && kindAt(text, place) !== GAP
