import { Card, Timeline } from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"
import type { Noun } from "../noun.ts"
import type { AuditRow } from "../queries/audit.ts"
import { inOrder, labelOf, plain } from "./changes.tsx"

/** A record's history: when, who and on whose behalf, what, from what to what, and under which request. */
export const AuditTrail = ({ noun, rows }: { noun: Noun; rows: AuditRow[] }) => (
	<Card title="History">
		<Timeline
			entries={rows.map((row) => ({
				at: new Date(row.at),
				who: row.who,
				onBehalfOf: row.on_behalf_of,
				what: what(noun, row),
				changes: inOrder(noun, row.changes).map(([name, { before, after }]) => ({
					field: labelOf(noun, name),
					before: plain(before) || null,
					after: plain(after) || null,
				})),
				note: <small>Request {row.request_id}</small>,
			}))}
		/>
	</Card>
)

const what = (noun: Noun, { act, import_id }: AuditRow): Child =>
	import_id ? (
		<>
			{act} this {noun.one} by <a href={`imports/${import_id}`}>import {import_id}</a>
		</>
	) : (
		`${act} this ${noun.one}`
	)
