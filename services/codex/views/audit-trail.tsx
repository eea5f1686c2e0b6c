import { Card, DataTable, Details, Time } from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"
import type { Noun, Value } from "../noun.ts"
import type { AuditRow } from "../queries/audit.ts"

/** A record's history: when, who and on whose behalf, what, from what to what, and under which request. */
export const AuditTrail = ({ noun, rows }: { noun: Noun; rows: AuditRow[] }) => (
	<Card title="History">
		<DataTable
			caption="History"
			rows={rows}
			columns={[
				{ key: "at", heading: "When", cell: ({ at }) => <Time at={new Date(at)} /> },
				{ key: "who", heading: "Who", cell: who },
				{ key: "act", heading: "What", cell: what },
				{ key: "changes", heading: "Changes", cell: (row) => <Changes noun={noun} row={row} /> },
				{
					key: "request",
					heading: "Request",
					cell: ({ request_id }) => <small>{request_id.slice(0, 8)}</small>,
				},
			]}
		/>
	</Card>
)

const who = ({ who, on_behalf_of }: AuditRow): Child => (on_behalf_of ? `${who} for ${on_behalf_of}` : who)

const what = ({ act, import_id }: AuditRow): Child =>
	import_id ? (
		<>
			{act} by <a href={`imports/${import_id}`}>import {import_id}</a>
		</>
	) : (
		act
	)

const Changes = ({ noun, row: { act, changes } }: { noun: Noun; row: AuditRow }) => {
	const shown = Object.entries(changes).filter(([name]) => name !== "archived_at")
	if (shown.length === 0) return null
	const items = shown.map(([name, { before, after }]) => ({
		label: labelOf(noun, name),
		value: <Change before={before} after={after} />,
	}))
	if (act === "changed") return <Details items={items} />
	return (
		<details>
			<summary>{items.length === 1 ? "1 field" : `${items.length} fields`}</summary>
			<Details items={items} />
		</details>
	)
}

const labelOf = (noun: Noun, name: string): string =>
	(noun.fields[name] ?? noun.fields[name.replace(/_id$/, "_name")] ?? noun.fields[name.replace(/_id$/, "")])
		?.label ?? name

const Change = ({ before, after }: { before?: Value; after?: Value }) => (
	<>
		{before !== undefined && <del>{plain(before)}</del>} {after !== undefined && <ins>{plain(after)}</ins>}
	</>
)

const plain = (value: Value): string => {
	if (Array.isArray(value)) return value.map(plain).join(", ")
	if (typeof value === "boolean") return value ? "Yes" : "No"
	return String(value)
}
