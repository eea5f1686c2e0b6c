import { type NumberKind, type Region, regionsByCallingCode } from "./metadata.ts"
import { stripNationalPrefix } from "./national-prefix.ts"
import type { PhoneNumber } from "./parse.ts"

/**
 * True for a number that its region has given out or could, written as it must be there: libphonenumber's leniency
 * VALID, except that a plan without a kind for a number refuses it even where the plan's leading digits fit.
 */
export const isValidPhone = (number: PhoneNumber, candidate: string): boolean => {
	const regions = regionsByCallingCode(number.callingCode)
	const own = regions.find((region) =>
		region.leadingDigits ? region.leadingDigits.test(number.national) : hasKind(number.national, region),
	)
	if (!own || !hasKind(number.national, own)) return false
	return hasOnlyExtensionSigns(number, candidate) && hasPrefixIfRequired(number, regions[0] ?? own)
}

const hasKind = (national: string, { general, kinds }: Region) =>
	fits(national, general) && kinds.some((kind) => fits(national, kind))

const fits = (national: string, { pattern, lengths }: NumberKind) =>
	lengths.includes(national.length) && pattern.test(national)

// An `x` stands before an extension, or twice before a carrier's code and then the number itself.
const hasOnlyExtensionSigns = ({ extension, national }: PhoneNumber, candidate: string) => {
	for (const { index } of candidate.matchAll(/xx?/gi)) {
		if (index === candidate.length - 1) continue
		const isDouble = /x/i.test(candidate[index + 1] ?? "")
		if (digits(candidate.slice(index)) !== (isDouble ? national : extension)) return false
	}
	return true
}

const digits = (text: string) => text.normalize("NFKC").replace(/[^0-9]/g, "")

const hasPrefixIfRequired = ({ isFromDefault, national, raw }: PhoneNumber, plan: Region) => {
	if (!isFromDefault) return true
	const format = plan.formats.find(
		({ leadingDigits, pattern }) =>
			(!leadingDigits || leadingDigits.test(national)) && pattern.test(national),
	)
	if (!format?.prefixRule || format.prefixOptional || /^\(?\$1\)?$/.test(format.prefixRule)) return true
	return stripNationalPrefix(raw, plan).isStripped
}
