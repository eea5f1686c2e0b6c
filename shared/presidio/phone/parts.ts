import { DIGIT, kindAt } from "../scan/word-characters.ts"
import { opensWithLead, withoutEnd } from "./candidate.ts"
import { readDigits, type Written } from "./parse.ts"

/** A part of a candidate that may be a number by itself, whatever the region. */
export interface Part {
	start: number
	text: string
	written: Written
}

// No numbering plan has shorter numbers.
const FEWEST_DIGITS = 4

const open = String.raw`(\[\uff08\uff3b`
const close = String.raw`)\]\uff09\uff3d`
const other = `[^${open}${close}]`
const brackets = new RegExp(
	`^(?:[${open}])?(?:${other}+[${close}])?${other}+(?:[${open}]${other}+[${close}]){0,3}${other}*$`,
	"u",
)
const anyBracket = new RegExp(`[${open}${close}]`, "u")
const pages = /\p{Nd}{1,5}-+\p{Nd}{1,5}\s{0,4}\(\p{Nd}{1,4}/u
// Letters of the blocks Basic Latin to Latin Extended-B and Latin Extended Additional, and what combines with them.
const latin = /[%\p{Sc}]|(?=[!-\u024f\u1e00-\u1eff]|[\u0300-\u036f])[\p{L}\p{Mn}]/u

/** The candidate itself, undefined when its brackets, its length or its neighbours tell that it is no number. */
export const wholePart = (text: string, start: number, candidate: string): Part | undefined => {
	if (!hasEnoughDigits(candidate)) return undefined
	if (anyBracket.test(candidate) && (!brackets.test(candidate) || pages.test(candidate))) return undefined
	if (start > 0 && !opensWithLead(candidate) && latin.test(text[start - 1] ?? "")) return undefined
	if (latin.test(text[start + candidate.length] ?? "")) return undefined
	const written = readDigits(candidate)
	return written && { start, text: candidate, written }
}

/** False for what is too short to hold any number. */
export const hasEnoughDigits = (candidate: string): boolean => {
	let count = 0
	for (let offset = 0; offset < candidate.length && count < FEWEST_DIGITS; offset++)
		if (kindAt(candidate, offset) === DIGIT) count++
	return count >= FEWEST_DIGITS
}

const separators = [
	/\/+(.*)/dg,
	/(\([^(]*)/dg,
	/(?:\s-|-\s)\s*(.+)/dg,
	/[\u2012-\u2015\uff0d]\s*(.+)/dg,
	/\.+\s*([^.]+)/dg,
	/\s+(\S+)/dg,
]

/** The parts between each kind of separator, in the order in which libphonenumber tries them. */
export const innerParts = (text: string, start: number, candidate: string): Part[] => {
	const parts: Part[] = []
	const add = (offset: number, piece: string) => {
		const part = wholePart(text, start + offset, withoutEnd(piece))
		if (part) parts.push(part)
	}
	for (const separator of separators) {
		let isFirst = true
		separator.lastIndex = 0
		for (let match = separator.exec(candidate); match; match = separator.exec(candidate)) {
			if (isFirst) add(0, candidate.slice(0, match.index))
			isFirst = false
			add(match.indices?.[1]?.[0] ?? 0, match[1] ?? "")
			separator.lastIndex = match.index + 1
		}
	}
	return parts
}
