import { GAP, kindAt } from "../scan/word-characters.ts"

// What may stand between the digits of a number, as libphonenumber reads it.
const punctuation = String.raw`\-x\u2010-\u2015\u2212\u30fc\uff0d\uff0f \u00a0\u00ad\u200b\u2060\u3000()\uff08\uff09\uff3b\uff3d.\[\]\/~\u2053\u223c\uff5e`
const lead = String.raw`(\[\uff08\uff3b+\uff0b`

const before = String.raw`[ \u00a0\t,]*`
const after = String.raw`[:.\uff0e]?[ \u00a0\t,\-]*`
const explicitLabel = String.raw`(?:e?xt(?:ensi(?:o\u0301?|\u00f3))?n?|\uff45?\uff58\uff54\uff4e?|\u0434\u043e\u0431|anexo)`
const unsureLabel = String.raw`(?:[x\uff58#\uff03~\uff5e]|int|\uff49\uff4e\uff54)`
const matching = [
	String.raw`;ext=(\p{Nd}{1,20})`,
	String.raw`${before}${explicitLabel}${after}(\p{Nd}{1,20})#?`,
	String.raw`${before}${unsureLabel}${after}(\p{Nd}{1,9})#?`,
	String.raw`[\- ]+(\p{Nd}{1,6})#`,
]
const parsing = [
	...matching,
	String.raw`[ \u00a0\t]*(?:,{2}|;)${after}(\p{Nd}{1,15})#?`,
	String.raw`[ \u00a0\t]*,+${after}(\p{Nd}{1,9})#?`,
]

const blocks = String.raw`\p{Nd}{1,20}(?:[${punctuation}]{0,4}\p{Nd}{1,20}){0,20}`
const number = new RegExp(`(?:[${lead}][${punctuation}]{0,4}){0,2}${blocks}(?:${matching.join("|")})?`, "iuy")
const leadSign = new RegExp(`[${lead}]`, "u")
const extensionAtEnd = new RegExp(`(?:${parsing.join("|")})$`, "iu")
const secondNumber = /[\\/] *x/

// Two signs that open a number, each with four characters behind it.
const LONGEST_LEAD = 10

/** The text that could be one phone number and holds the digit at the offset; undefined when none begins there. */
export const candidateAt = (
	text: string,
	digit: number,
	floor: number,
): { start: number; end: number } | undefined => {
	for (let start = Math.max(floor, digit - LONGEST_LEAD); start <= digit; start++) {
		if (start < digit && !leadSign.test(text[start] ?? "")) continue
		number.lastIndex = start
		if (!number.test(text) || number.lastIndex <= digit) continue
		const second = secondNumber.exec(text.slice(start, number.lastIndex))
		return { start, end: second ? start + second.index : number.lastIndex }
	}
	return undefined
}

/** The candidate from its first plus or digit, without what can't end a number. */
export const startingFrom = (candidate: string): string => {
	const start = candidate.search(/[+\uff0b\p{Nd}]/u)
	if (start < 0) return ""
	const trimmed = withoutEnd(candidate.slice(start))
	return trimmed.slice(0, secondNumber.exec(trimmed)?.index)
}

/** The text without the punctuation behind it; a number sign may end a number. */
export const withoutEnd = (text: string): string => {
	let end = text.length
	while (end > 0 && isUnwanted(text, end - 1)) end--
	return text.slice(0, end)
}

const isUnwanted = (text: string, place: number) =>
	text[place] === "_" || (text[place] !== "#" && kindAt(text, place) === GAP)

// Nothing but these holds no extension; most candidates are of that kind.
const plainNumber = /^[\d ()+./-]*$/

/** Takes an extension such as `ext. 12` off, if three digits at least stand before it. */
export const splitExtension = (text: string): { body: string; extension: string } => {
	if (plainNumber.test(text)) return { body: text, extension: "" }
	const match = extensionAtEnd.exec(text)
	const body = text.slice(0, match?.index)
	const extension = match?.slice(1).find((group) => group !== undefined)
	return extension && (body.match(/\p{Nd}/gu)?.length ?? 0) >= 3
		? { body, extension }
		: { body: text, extension: "" }
}

/** True for a sign that opens a number: a plus or a bracket. */
export const opensWithLead = (candidate: string): boolean => leadSign.test(candidate[0] ?? "")
