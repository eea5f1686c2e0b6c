import type { Span } from "../recognizers/definition.ts"
import type { Scan } from "../scan/scan.ts"
import { candidateAt, opensWithLead, withoutEnd } from "./candidate.ts"
import { type Region, regionByCode } from "./metadata.ts"
import { parsePhone } from "./parse.ts"
import { isValidPhone } from "./validity.ts"

/** Finds the phone numbers that somebody in the region (ISO 3166-1) would dial, or that name their country. */
export function* findPhones(scan: Scan, digits: readonly number[], regionCode: string): Iterable<Span> {
	const region = regionByCode(regionCode)
	let floor = 0
	for (let index = 0; index < digits.length; ) {
		const digit = Math.max(digits[index] ?? 0, floor)
		const candidate = candidateAt(scan.text, digit, floor)
		const found = candidate && matchWithin(scan.text, candidate.start, candidate.end, region)
		if (found) yield found
		floor = found?.[1] ?? candidate?.end ?? digit + 1
		index = nextDigit(scan.text, digits, index, floor)
	}
}

// A match may end in the middle of a row of digits, and then the search goes on right there.
const nextDigit = (text: string, digits: readonly number[], index: number, floor: number) => {
	if (/[0-9]/.test(text[floor] ?? "") && /[0-9]/.test(text[floor - 1] ?? "")) {
		let own = index
		while ((digits[own + 1] ?? Infinity) <= floor) own++
		return own
	}
	let next = index
	while (next < digits.length && (digits[next] ?? 0) < floor) next++
	return next
}

const slashDate = /(?:[0-3]?\p{Nd}\/[01]?\p{Nd}|[01]?\p{Nd}\/[0-3]?\p{Nd})\/(?:[12]\p{Nd})?\p{Nd}{2}/u
const timeStamp = /[12]\p{Nd}{3}[-/]?[01]\p{Nd}[-/]?[0-3]\p{Nd} +[0-2]\p{Nd}$/u

const matchWithin = (text: string, start: number, end: number, region: Region | undefined): Span | undefined => {
	const candidate = text.slice(start, end)
	if (slashDate.test(candidate)) return undefined
	if (timeStamp.test(candidate) && /^:[0-5]\p{Nd}/u.test(text.slice(end, end + 3))) return undefined
	return verify(text, start, candidate, region) ?? innerMatch(text, start, candidate, region)
}

const separators = [
	/\/+(.*)/dg,
	/(\([^(]*)/dg,
	/(?:\s-|-\s)\s*(.+)/dg,
	/[\u2012-\u2015\uff0d]\s*(.+)/dg,
	/\.+\s*([^.]+)/dg,
	/\s+(\S+)/dg,
]

// A row of digits and signs can hold several numbers, so its parts are tried between each kind of separator.
const innerMatch = (text: string, start: number, candidate: string, region: Region | undefined): Span | undefined => {
	for (const separator of separators) {
		let isFirst = true
		separator.lastIndex = 0
		for (let match = separator.exec(candidate); match; match = separator.exec(candidate)) {
			const head = isFirst ? verify(text, start, withoutEnd(candidate.slice(0, match.index)), region) : undefined
			if (head) return head
			isFirst = false
			const [inner = 0] = match.indices?.[1] ?? []
			const tail = verify(text, start + inner, withoutEnd(match[1] ?? ""), region)
			if (tail) return tail
			separator.lastIndex = match.index + 1
		}
	}
	return undefined
}

const FEWEST_DIGITS = 4
const o = String.raw`(\[\uff08\uff3b`
const c = String.raw`)\]\uff09\uff3d`
const brackets = new RegExp(`^(?:[${o}])?(?:[^${o}${c}]+[${c}])?[^${o}${c}]+(?:[${o}][^${o}${c}]+[${c}]){0,3}[^${o}${c}]*$`, "u")
const pages = /\p{Nd}{1,5}-+\p{Nd}{1,5}\s{0,4}\(\p{Nd}{1,4}/u
const letter = /[%\p{Sc}]|(?=[\u0000-\u024f\u0300-\u036f\u1e00-\u1eff])[\p{L}\p{Mn}]/u

const verify = (text: string, start: number, candidate: string, region: Region | undefined): Span | undefined => {
	if ((candidate.match(/\p{Nd}/gu)?.length ?? 0) < FEWEST_DIGITS) return undefined
	if (!brackets.test(candidate) || pages.test(candidate)) return undefined
	const end = start + candidate.length
	if (start > 0 && !opensWithLead(candidate) && letter.test(text[start - 1] ?? "")) return undefined
	if (letter.test(text[end] ?? "")) return undefined
	const number = parsePhone(candidate, region)
	return number && isValidPhone(number, candidate) ? [start, end] : undefined
}
