import { Details } from "@hivematrix/shared/view"
import type { Noun, Value } from "../noun.ts"

export type FieldChanges = Record<string, { before?: Value; after?: Value }>

/** What differs, field by field, from what to what. */
export const Changes = ({
	noun,
	changes,
	folded,
}: {
	noun: Noun
	changes: FieldChanges
	folded: boolean
}) => {
	const items = inOrder(noun, changes).map(([name, { before, after }]) => ({
		label: labelOf(noun, name),
		value: <Change before={before} after={after} />,
	}))
	if (items.length === 0) return null
	if (!folded) return <Details items={items} />
	return (
		<details>
			<summary>{items.length === 1 ? "1 field" : `${items.length} fields`}</summary>
			<Details items={items} />
		</details>
	)
}

/** Changes in the order in which the noun's pages have the fields; that something was archived is told otherwise. */
export const inOrder = (noun: Noun, changes: FieldChanges): [string, FieldChanges[string]][] => {
	const fields = Object.keys(noun.fields)
	return Object.entries(changes)
		.filter(([name]) => name !== "archived_at")
		.sort(([a], [b]) => fields.indexOf(fieldOf(noun, a)) - fields.indexOf(fieldOf(noun, b)))
}

/** The field that shows a column: `company_id` is read as the company's name. */
const fieldOf = (noun: Noun, name: string): string =>
	[name, name.replace(/_id$/, "_name"), name.replace(/_id$/, "")].find((field) => field in noun.fields) ??
	name

/** What people call a field, be it a column or a link. */
export const labelOf = (noun: Noun, name: string): string =>
	noun.fields[fieldOf(noun, name)]?.label ?? name.charAt(0).toUpperCase() + name.slice(1)

const Change = ({ before, after }: { before?: Value; after?: Value }) => (
	<>
		{plain(before) && <del>{plain(before)}</del>} {plain(after) && <ins>{plain(after)}</ins>}
	</>
)

/** A value as a line of text; nothing for an absent one. */
export const plain = (value: Value): string => {
	if (value === null || value === undefined) return ""
	if (Array.isArray(value)) return value.map(plain).join(", ")
	if (typeof value === "boolean") return value ? "Yes" : "No"
	return String(value)
}
