import type { Operator } from "../operator.ts"

const titles = /^(?:(?:mr|mrs|ms|mx|miss|dr|prof|sir|dame|rev|hon|officer|sgt|lt|capt|col|gen)\.?\s+)+/i
const suffixes = /,?\s+(?:jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|esq|rn|dds|cpa)\.?$/i
const possessive = /['’]s?$/

/**
 * Makes `John S.` of a person's name: the first name and the initial of the last one. `Smith, John` is turned
 * round, titles stay and what follows a name goes. A single word stays, as nobody can tell which name it is.
 */
export const firstNameLastInitial: Operator = {
	name: "first-name-last-initial",
	validate: () => {},
	operate: (text) => shorten(text),
}

const shorten = (text: string): string => {
	const ending = possessive.exec(text)?.[0] ?? ""
	const whole = text.slice(0, text.length - ending.length).trim()
	const title = titles.exec(whole)?.[0] ?? ""
	const names = inOrder(withoutSuffixes(whole.slice(title.length)))
	const [first = "", ...rest] = names
	const [initial = ""] = rest.at(-1) ?? ""
	return initial ? `${title}${first} ${initial.toUpperCase()}.${ending}` : `${title}${first}${ending}`
}

const withoutSuffixes = (name: string): string => {
	const shorter = name.replace(suffixes, "")
	return shorter === name || !shorter ? name : withoutSuffixes(shorter)
}

const inOrder = (name: string): string[] => {
	const [last = "", given] = name.split(/\s*,\s*/)
	const ordered = given ? `${given} ${last}` : last
	return ordered.split(/\s+/).filter(Boolean)
}
