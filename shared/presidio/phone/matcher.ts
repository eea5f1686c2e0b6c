import type { Scan } from "../scan/scan.ts"
import { candidateAt } from "./candidate.ts"
import { isGrouped, type Leniency } from "./grouping.ts"
import { type Region, regionByCode } from "./metadata.ts"
import { parsePhone } from "./parse.ts"
import { hasEnoughDigits, innerParts, type Part, wholePart } from "./parts.ts"
import { isValidPhone } from "./validity.ts"

/** A phone number in a text and the region that takes it for one; UTF-16 offsets. */
export interface FoundPhone {
	start: number
	end: number
	region: string
}

/** Finds the phone numbers of a text; `digits` are the places where a row of digits begins. */
export type PhoneFinder = (scan: Scan, digits: readonly number[]) => FoundPhone[]

/** Makes a finder of what somebody in one of the regions (ISO 3166-1) would dial, or what names its country. */
export const phoneFinder = (codes: readonly string[], leniency: Leniency = 1): PhoneFinder => {
	const regions = distinct(codes.map((code) => ({ code, plan: regionByCode(code), leniency })))
	return ({ text }, digits) => {
		const found: FoundPhone[] = []
		let floor = 0
		for (const digit of digits) {
			if (digit < floor) continue
			const candidate = candidateAt(text, digit, floor)
			if (!candidate) continue
			floor = candidate.end
			for (const phone of findWithin(text, candidate.start, candidate.end, regions)) found.push(phone)
		}
		return found
	}
}

// The United States and Canada read every number alike, so the second of such regions finds nothing new.
const distinct = (regions: readonly Dialling[]) => {
	const readings = regions.map(({ plan }) => readingOf(plan))
	return regions.filter((_, index) => readings.indexOf(readings[index] ?? "") === index)
}

const readingOf = (plan: Region | undefined) =>
	[
		plan?.callingCode,
		plan?.general.pattern,
		plan?.nationalPrefix,
		plan?.internationalPrefix,
		plan?.transform,
	].join(" ")

interface Dialling {
	code: string
	plan: Region | undefined
	leniency: Leniency
}

const slashDate = /(?:[0-3]?\p{Nd}\/[01]?\p{Nd}|[01]?\p{Nd}\/[0-3]?\p{Nd})\/(?:[12]\p{Nd})?\p{Nd}{2}/u
const timeStamp = /[12]\p{Nd}{3}[-/]?[01]\p{Nd}[-/]?[0-3]\p{Nd} +[0-2]\p{Nd}$/u

const findWithin = (text: string, start: number, end: number, regions: readonly Dialling[]): FoundPhone[] => {
	const candidate = text.slice(start, end)
	if (!hasEnoughDigits(candidate)) return []
	if (candidate.includes("/") && slashDate.test(candidate)) return []
	if (candidate.includes(" ") && timeStamp.test(candidate) && /^:[0-5]\p{Nd}/u.test(text.slice(end, end + 3)))
		return []
	const whole = wholePart(text, start, candidate)
	const taker = whole && regions.find((region) => isPhone(whole, region))
	// What other regions might read within a number that one region takes as a whole is no number of its own.
	if (taker) return [{ start, end, region: taker.code }]
	if (/^[0-9]+$/.test(candidate)) return []
	const parts = innerParts(text, start, candidate)
	return parts.length ? regions.flatMap((region) => firstPart(text, parts, end, region)) : []
}

// A row of digits and signs can hold several numbers: behind the first the search begins anew.
const firstPart = (text: string, parts: readonly Part[], end: number, region: Dialling): FoundPhone[] => {
	const part = parts.find((part) => isPhone(part, region))
	if (!part) return []
	const found = { start: part.start, end: part.start + part.text.length, region: region.code }
	const digit = text.slice(found.end, end).search(/\p{Nd}/u)
	const next = digit < 0 ? undefined : candidateAt(text, found.end + digit, found.end)
	return [found, ...(next ? findWithin(text, next.start, next.end, [region]) : [])]
}

const isPhone = (part: Part, { plan, leniency }: Dialling) => {
	if (plan && !part.written.hasPlus && part.written.digits.length < plan.shortest) return false
	const number = parsePhone(part.written, plan)
	return number !== undefined && isValidPhone(number, part.text) && isGrouped(number, part.text, leniency)
}
