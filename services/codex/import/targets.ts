import type { Noun } from "../noun.ts"

/** What a column can be read into: a field of the noun, or a part of something the row names. */
export type Target = { name: string; label: string; headings: string[] }

/** Parts of what rows name, beyond the noun's own fields. */
const parts: Record<string, Target[]> = {
	assets: [
		{
			name: "user_username",
			label: "Assigned to: username",
			headings: ["checked out to: username", "username"],
		},
		{ name: "user_first_name", label: "Assigned to: first name", headings: ["checked out to: first name"] },
		{ name: "user_last_name", label: "Assigned to: last name", headings: ["checked out to: last name"] },
	],
	companies: [],
	contacts: [],
	locations: [],
}

/** Several columns may go into these, one line each: addresses and notes. */
const alsoInto: Record<string, Record<string, string[]>> = {
	contacts: { address: ["city", "state", "country", "postal code", "zip"] },
	assets: { notes: ["model notes"] },
	companies: {},
	locations: {},
}

/** All that columns of a file can be mapped to, in the order of the noun's forms. */
export const targetsOf = (noun: Noun): Target[] => [
	...Object.entries(noun.fields)
		.filter(([name]) => name !== "updated_at")
		.map(([name, { label, alias = [] }]) => ({
			name,
			label,
			headings: [
				label.toLowerCase(),
				name.replaceAll("_", " "),
				...alias,
				...(alsoInto[noun.name]?.[name] ?? []),
			],
		})),
	...(parts[noun.name] ?? []),
]

/** Whether several columns may go into a target. */
export const takesSeveral = (noun: Noun, target: string): boolean => noun.fields[target]?.kind === "lines"
