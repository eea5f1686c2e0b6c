import { fold, isInvisible } from "./fold.ts"
import { shapeOf } from "./shape.ts"

/** What a word is made of, as far as telling names apart needs it. */
export const KIND = { letters: 1, digits: 2, mixed: 3, mark: 4, technical: 5 } as const
export type Kind = (typeof KIND)[keyof typeof KIND]

/** A word, a number, one punctuation mark or one technical string (an address on the net, a path, a tag). */
export interface Word {
	/** UTF-16 offsets into the text, `end` exclusive. */
	start: number
	end: number
	text: string
	/** The spelling under which the lexicon knows it. */
	key: string
	kind: Kind
	shape: number
	/** How many line breaks stand before it, capped at 2. */
	breaks: number
	/** White space stands before it. */
	spaced: boolean
}

const LETTER = /[\p{L}\p{M}]/u
const DIGIT = /\p{N}/u
const TECHNICAL =
	/[@\\]|:\/\/|^www\.|^[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|edu|gov|local|exe|dll|log|txt|pdf|docx?|xlsx?)$|_|=.*=/i
/** How much of a technical string is looked at to know it. */
const LONGEST_LOOK = 200
const TRAILING = /[.,;:!?)\]}>"'’”]+$/

enum Class {
	space = 0,
	letter = 1,
	digit = 2,
	mark = 3,
	silent = 4,
}

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
	const character = String.fromCharCode(code)
	if (/\s/.test(character)) return Class.space
	if (/[A-Za-z]/.test(character)) return Class.letter
	return /[0-9]/.test(character) ? Class.digit : Class.mark
})

const classAt = (text: string, at: number): Class => {
	const code = text.charCodeAt(at)
	if (code < 128) return ASCII[code] ?? Class.mark
	if (isInvisible(code)) return Class.silent
	if (code >= 0xd800 && code <= 0xdfff) return Class.mark
	const character = text.charAt(at)
	if (LETTER.test(character)) return Class.letter
	if (DIGIT.test(character)) return Class.digit
	return /\s/.test(character) ? Class.space : Class.mark
}

const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019 || code === 0x2bc

/** The end of the word that starts at `from`; an apostrophe between letters belongs to it, a possessive 's doesn't. */
const wordEnd = (text: string, from: number, limit: number): number => {
	let at = from
	while (at < limit) {
		const held = classAt(text, at)
		if (held === Class.letter || held === Class.digit || held === Class.silent) at++
		else if (isApostrophe(text.charCodeAt(at)) && at > from && joinsLetters(text, at, limit)) at++
		else break
	}
	return at
}

const joinsLetters = (text: string, at: number, limit: number): boolean =>
	at + 2 < limit && classAt(text, at + 1) === Class.letter && classAt(text, at + 2) === Class.letter

const PLAIN = /^[A-Za-z]+$/

const kindOf = (text: string): Kind => {
	if (PLAIN.test(text)) return KIND.letters
	const letters = LETTER.test(text)
	if (DIGIT.test(text)) return letters ? KIND.mixed : KIND.digits
	return letters ? KIND.letters : KIND.mark
}

// One of . / : = @ \\ _ stands in every technical string.
const isTechnicalMark = (code: number): boolean =>
	code === 46 || code === 47 || code === 58 || code === 61 || code === 64 || code === 92 || code === 95

/** The end of the technical string that starts at `from`; `from` itself where none does. */
const technicalEnd = (text: string, from: number, limit: number): number => {
	let end = from
	let marked = false
	for (; end < limit && classAt(text, end) !== Class.space; end++)
		marked ||= isTechnicalMark(text.charCodeAt(end))
	if (!marked || end - from < 4 || text.charCodeAt(from) === 60) return from
	const chunk = text.slice(from, Math.min(end, from + LONGEST_LOOK))
	if (!TECHNICAL.test(chunk)) return from
	const tail = TRAILING.exec(chunk)
	return tail && end - from <= LONGEST_LOOK ? end - tail[0].length : end
}

const TAG = /<[/!?]?[A-Za-z][\w:.-]{0,60}\s?\/?>/y

/** The end of a bare tag such as `</p>`; one with attributes may hold names and is read like other text. */
const tagEnd = (text: string, from: number): number => {
	if (text.charCodeAt(from) !== 60) return from
	TAG.lastIndex = from
	return TAG.test(text) ? TAG.lastIndex : from
}

/** Splits `text` between two offsets into words, in one pass. */
export const splitWords = (text: string, from: number, limit: number): Word[] => {
	const words: Word[] = []
	let breaks = 0
	let spaced = true
	for (let at = from; at < limit; ) {
		const held = classAt(text, at)
		if (held === Class.space || (held === Class.silent && spaced)) {
			if (text.charCodeAt(at) === 10 && breaks < 2) breaks++
			if (held === Class.space) spaced = true
			at++
			continue
		}
		const technical = Math.min(limit, Math.max(tagEnd(text, at), spaced ? technicalEnd(text, at, limit) : at))
		const end = technical > at ? technical : held === Class.mark ? at + 1 : wordEnd(text, at, limit)
		const piece = text.slice(at, end)
		const kind = technical > at ? KIND.technical : held === Class.mark ? KIND.mark : kindOf(piece)
		words.push({
			start: at,
			end,
			text: piece,
			key: fold(piece),
			kind,
			shape: shapeOf(piece, kind),
			breaks,
			spaced,
		})
		at = end
		breaks = 0
		spaced = false
	}
	return words
}
