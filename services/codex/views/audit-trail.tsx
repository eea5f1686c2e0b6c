import { Card, DataTable, Time } from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"
import type { Noun } from "../noun.ts"
import type { AuditRow } from "../queries/audit.ts"
import { Changes } from "./changes.tsx"

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
				{
					key: "changes",
					heading: "Changes",
					cell: ({ act, changes }) => <Changes noun={noun} changes={changes} folded={act !== "changed"} />,
				},
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
