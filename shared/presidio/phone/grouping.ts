import { regionsByCallingCode } from "./metadata.ts"
import type { PhoneNumber } from "./parse.ts"

/** How strictly a number must be written: valid at all, its groups kept together, or grouped exactly as usual. */
export type Leniency = 1 | 2 | 3

/** True when the digits are grouped as the leniency asks; without the rarer formats that libphonenumber also knows. */
export const isGrouped = (number: PhoneNumber, candidate: string, leniency: Leniency): boolean => {
	if (leniency === 1) return true
	if (hasSlashes(number, candidate)) return false
	const groups = usualGroups(number)
	return leniency === 2 ? staysTogether(number, candidate, groups) : isExact(number, candidate, groups)
}

// One slash parts two numbers as a rule, unless it stands behind the country's code.
const hasSlashes = ({ callingCode, isFromDefault }: PhoneNumber, candidate: string) => {
	const [head = "", ...rest] = candidate.split("/")
	const isBehindCode = !isFromDefault && head.replace(/\D/g, "") === callingCode
	return rest.length > (isBehindCode ? 2 : 1)
}

const usualGroups = ({ callingCode, national }: PhoneNumber): string[] => {
	const [plan] = regionsByCallingCode(callingCode)
	const format = plan?.formats.find(
		({ leadingDigits, pattern }) =>
			(!leadingDigits || leadingDigits.test(national)) && pattern.test(national),
	)
	return format?.pattern.exec(national)?.slice(1) ?? [national]
}

const staysTogether = (
	{ callingCode, isFromDefault, extension }: PhoneNumber,
	candidate: string,
	groups: string[],
) => {
	let from = isFromDefault ? 0 : candidate.indexOf(callingCode) + callingCode.length
	for (const group of groups) {
		const found = candidate.indexOf(group, from)
		if (found < 0) return false
		from = found + group.length
	}
	return candidate.slice(from).includes(extension)
}

const isExact = ({ national, extension }: PhoneNumber, candidate: string, groups: string[]) => {
	const written = candidate.split(/\D+/)
	const last = extension ? written.length - 2 : written.length - 1
	if (written.length === 1 || written[last]?.includes(national)) return true
	const first = last - groups.length + 1
	return groups.every((group, index) => {
		const own = written[first + index]
		return index === 0 ? own?.endsWith(group) : own === group
	})
}
