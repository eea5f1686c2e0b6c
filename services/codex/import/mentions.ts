import type { Reason } from "@hivematrix/shared/problem"
import { unguarded } from "../csv-export.ts"
import { AccountNumber, text } from "../field-forms.ts"
import type { Noun } from "../noun.ts"

/** Something that a row names and that is a record of its own. */
export type Mention = {
	kind: "company" | "location" | "contact"
	position: number
	number?: string | null
	name?: string | null
	email?: string | null
	username?: string | null
	first_name?: string | null
	last_name?: string | null
}

const short = text(200)

/** What the cells of a row name, and what is wrong with the names. */
export const mentionsOf = (
	noun: Noun,
	names: Record<string, string>,
): { mentions: Mention[]; errors: Reason[] } => {
	const errors: Reason[] = []
	const checked = (
		path: string,
		shape: { safeParse: typeof short.safeParse },
		given: string,
	): string | null => {
		const plain = unguarded(given)
		if (plain === "") return null
		const parsed = shape.safeParse(plain)
		if (parsed.success) return parsed.data
		errors.push({ path, message: parsed.error.issues[0]?.message ?? "Not readable." })
		return null
	}
	const of = (path: string) => checked(path, short, names[path] ?? "")
	const companies =
		noun.name === "contacts"
			? pairs(names.company_account_numbers ?? "", names.companies ?? "")
			: [{ number: names.company_account_number ?? "", name: names.company_name ?? "" }]
	const mentions: Mention[] = companies.flatMap(({ number, name }, position) => {
		const numbered = checked("company_account_number", AccountNumber, number)
		const called = checked("company_name", short, name)
		return numbered || called ? [{ kind: "company", position, number: numbered, name: called }] : []
	})
	const location = of("location")
	if (location) mentions.push({ kind: "location", position: 0, name: location })
	if (noun.name === "assets") mentions.push(...users(names, of))
	return { mentions, errors }
}

/** `1001; 1002` beside `Acme; Zephyr`; one of the two lists may be missing. */
const pairs = (numbers: string, names: string): { number: string; name: string }[] => {
	const split = (list: string) => list.split(";").map((item) => item.trim())
	const called = split(names)
	if (numbers === "") return called.map((name) => ({ number: "", name }))
	return split(numbers).map((number, index) => ({ number, name: called[index] ?? "" }))
}

/** Who uses an asset: a list of addresses or names, or one person in several columns. */
const users = (names: Record<string, string>, of: (path: string) => string | null): Mention[] => {
	const listed = unguarded(names.contacts ?? "")
		.split(";")
		.map((item) => item.trim())
		.filter(Boolean)
	const username = of("user_username")
	const first_name = of("user_first_name")
	const last_name = of("user_last_name")
	if (listed.length === 0 && !username && !first_name && !last_name) return []
	return (listed.length > 0 ? listed : [""]).map((item, position) => ({
		kind: "contact",
		position,
		email: item.includes("@") ? item : null,
		name: item.includes("@") ? null : item || null,
		...(position === 0 ? { username, first_name, last_name } : {}),
	}))
}
