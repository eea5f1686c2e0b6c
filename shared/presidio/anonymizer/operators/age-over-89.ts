import type { Operator } from "../operator.ts"

/** Leaves ages up to 89, which Safe Harbor lets stand, and makes `over 89` of all others. */
export const ageOver89: Operator = {
	name: "age-over-89",
	validate: () => {},
	operate: (text) => {
		const number = /\d+/.exec(text)?.[0]
		if (number === undefined) return /ninet|hundred/i.test(text) ? "<AGE>" : text
		return Number(number) > 89 ? text.replace(number, "over 89") : text
	},
}
