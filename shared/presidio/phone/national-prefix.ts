import type { Region } from "./metadata.ts"

/**
 * Takes a region's national prefix, such as the 0 before an area code, off a number, unless the number is a whole
 * one with it and none without.
 */
export const stripNationalPrefix = (
	number: string,
	region: Region,
): { number: string; isStripped: boolean } => {
	const match = region.nationalPrefix?.exec(number)
	if (!match || !number) return { number, isStripped: false }
	const isTransformed = region.transform !== "" && match.at(-1) !== undefined && match.length > 1
	const stripped = isTransformed
		? number.replace(region.nationalPrefix ?? "", region.transform)
		: number.slice(match[0].length)
	const { pattern } = region.general
	if (pattern.test(number) && !pattern.test(stripped)) return { number, isStripped: false }
	return { number: stripped, isStripped: true }
}
