import { splitExtension, startingFrom } from "./candidate.ts"
import { type Region, regionsByCallingCode } from "./metadata.ts"
import { stripNationalPrefix } from "./national-prefix.ts"

/** A number taken apart: how it told its country, and its digits without country code and national prefix. */
export interface PhoneNumber {
	callingCode: string
	national: string
	/** True when the country is the caller's and nothing in the text says so. */
	isFromDefault: boolean
	extension: string
	/** The digits as written, before anything was taken off. */
	raw: string
}

/** A piece of text that could be a number, before anybody says where it is dialled. */
export interface Written {
	hasPlus: boolean
	digits: string
	extension: string
	raw: string
}

/** Takes the sign, the digits and the extension apart; undefined for a text too long to be a number. */
export const readDigits = (candidate: string): Written | undefined => {
	if (candidate.length > LONGEST_INPUT) return undefined
	const possible = startingFrom(candidate)
	const { body, extension } = splitExtension(possible)
	return { hasPlus: /^[+＋]/.test(possible), digits: toDigits(body), extension, raw: toDigits(candidate) }
}

/**
 * Reads what is written as a number that somebody in the region would dial, by the rules of Google's libphonenumber
 * (`PhoneNumberUtil.parse`). Undefined when no country can be told or the length can't be right.
 */
export const parsePhone = (
	{ hasPlus, digits, extension, raw }: Written,
	region: Region | undefined,
): PhoneNumber | undefined => {
	const known = (hasPlus ? afterPlus(digits) : undefined) ?? withDefault(digits, region)
	// A plus before no country's code is forgiven only where the rest names the country in another way.
	if (!known || (hasPlus && known.isFromDefault)) return undefined
	const national = withoutPrefix(known)
	if (national.length < 2 || national.length > 17) return undefined
	return { callingCode: known.plan.callingCode, national, isFromDefault: known.isFromDefault, extension, raw }
}

const LONGEST_INPUT = 250

interface Known {
	plan: Region
	digits: string
	isFromDefault: boolean
}

const afterPlus = (digits: string): Known | undefined => {
	if (digits.length <= 2 || digits.startsWith("0")) return undefined
	for (const length of [1, 2, 3]) {
		const [plan] = regionsByCallingCode(digits.slice(0, length))
		if (plan) return { plan, digits: digits.slice(length), isFromDefault: false }
	}
	return undefined
}

const withDefault = (digits: string, region: Region | undefined): Known | undefined => {
	if (!region) return undefined
	const abroad = withoutInternationalPrefix(digits, region)
	if (abroad !== undefined) return afterPlus(abroad)
	if (digits.startsWith(region.callingCode)) {
		const { number } = stripNationalPrefix(digits.slice(region.callingCode.length), region)
		const { pattern, lengths } = region.general
		const isTooLong = digits.length > (lengths.at(-1) ?? 0)
		if ((!pattern.test(digits) && pattern.test(number)) || isTooLong)
			return { plan: region, digits: number, isFromDefault: false }
	}
	return { plan: region, digits, isFromDefault: true }
}

// No country code begins with zero, so what follows such a prefix is a national number after all.
const withoutInternationalPrefix = (digits: string, { internationalPrefix }: Region) => {
	const prefix = internationalPrefix?.exec(digits)?.[0]
	if (prefix === undefined || digits[prefix.length] === "0") return undefined
	return digits.slice(prefix.length)
}

const withoutPrefix = ({ plan, digits }: Known) => {
	const { number } = stripNationalPrefix(digits, plan)
	const { lengths } = plan.general
	const fits = lengths.includes(number.length) || number.length > (lengths.at(-1) ?? 0)
	return fits ? number : digits
}

/** The decimal digits of a text as ASCII. */
export const toDigits = (text: string): string =>
	/^[\0-\x7f]*$/.test(text) ? text.replace(/[^0-9]/g, "") : text.normalize("NFKC").replace(/[^0-9]/g, "")
