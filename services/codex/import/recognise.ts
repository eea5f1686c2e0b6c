import { type Noun, type NounName, nounNames } from "../noun.ts"
import { nouns } from "../nouns/by-name.ts"
import { takesSeveral, targetsOf } from "./targets.ts"

/** What a file seems to be, and where its columns seem to go; null for a column that nothing is known of. */
export type Recognised = { noun: NounName | null; mapping: (string | null)[] }

/** Columns of other systems that have no place here, so that nobody has to be asked about them. */
const leftOut = new Set([
	"changed",
	"checked out to: location",
	"checkout type",
	"currency",
	"gravatar",
	"id",
	"manager username",
	"website",
])

const normal = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[\s_]+/g, " ")
		.trim()

/** Where a noun's columns are, by their headings; the first of two that say the same wins. */
export const recogniseColumns = (noun: Noun, headings: string[]): (string | null)[] => {
	const targets = targetsOf(noun)
	const taken = new Set<string>()
	return headings.map((heading) => {
		const target = targets.find(({ headings }) => headings.includes(normal(heading)))
		if (!target || (taken.has(target.name) && !takesSeveral(noun, target.name))) return null
		taken.add(target.name)
		return target.name
	})
}

/** The noun that knows most of the headings, if it is one alone and knows at least two, one of them telling. */
export const recognise = (headings: string[]): Recognised => {
	const scored = nounNames
		.map((name) => {
			const mapping = recogniseColumns(nouns[name], headings)
			const known = mapping.filter(Boolean).length
			return {
				noun: name,
				mapping,
				score: known + mapping.filter((target) => telling[name].has(target ?? "")).length,
			}
		})
		.sort((a, b) => b.score - a.score)
	const [first, second] = scored
	if (!first || first.score < 2 || first.score === second?.score)
		return { noun: null, mapping: headings.map(() => null) }
	return { noun: first.noun, mapping: first.mapping }
}

/** Fields that only one noun has. */
const telling: Record<NounName, Set<string>> = {
	companies: new Set(["account_number", "compliance_level", "support_level"]),
	contacts: new Set(["first_name", "last_name", "email", "username"]),
	locations: new Set(["address2", "city", "postal_code"]),
	assets: new Set(["asset_tag", "serial", "category", "model", "manufacturer"]),
}

/** Columns whose heading says nothing to us, by position: a person is asked about them. */
export const unknownColumns = (headings: string[], mapping: (string | null)[]): number[] =>
	headings.flatMap((heading, index) =>
		mapping[index] === null && !leftOut.has(normal(heading)) ? [index] : [],
	)
