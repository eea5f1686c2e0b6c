import {
	Badge,
	ButtonForm,
	ButtonLink,
	Card,
	CardGrid,
	Columns,
	Details,
	PageHeader,
} from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"
import type { Field, Noun, Row } from "../noun.ts"
import type { AuditRow } from "../queries/audit.ts"
import { AuditTrail } from "./audit-trail.tsx"
import { RecordNotice } from "./record-notice.tsx"
import { fieldValue } from "./value.tsx"

/** One record: its facts in groups, what belongs to it, and its history. */
export const RecordPage = ({
	noun,
	row,
	fields,
	notice,
	writes,
	related,
	audit,
}: {
	noun: Noun
	row: Row
	fields: [string, Field][]
	notice: string | undefined
	writes: boolean
	related: Child
	/** Absent for clients. */
	audit: AuditRow[] | undefined
}) => (
	<>
		<RecordNotice noun={noun} row={row} notice={notice} writes={writes} />
		<PageHeader
			title={row.name}
			subtitle={subtitle(row)}
			crumbs={[
				{ label: "Codex", href: "." },
				{ label: noun.title, href: noun.name },
			]}
			actions={writes && <RecordActions noun={noun} row={row} />}
		/>
		{noun.name === "companies" || noun.name === "locations" ? (
			<Columns aside={<Facts row={row} fields={fields} />}>
				{related}
				{audit && <AuditTrail noun={noun} rows={audit} />}
			</Columns>
		) : (
			<>
				<CardGrid>
					<Facts row={row} fields={fields} />
				</CardGrid>
				{related}
				{audit && <AuditTrail noun={noun} rows={audit} />}
			</>
		)}
	</>
)

/** Its facts in groups; what the page's head and the cards beside say already is left out. */
const Facts = ({ row, fields }: { row: Row; fields: [string, Field][] }) => {
	const told = new Set(["name", "account_number", "company_account_number", "updated_at"])
	const shown = fields.filter(([name, { kind }]) => !told.has(name) && kind !== "links")
	return (
		<>
			{[...Map.groupBy(shown, ([, { group }]) => group)].map(([group, members]) => (
				<Card title={group}>
					<Details
						items={members.map(([name, field]) => ({
							label: field.label,
							value: linked(row, name) ?? fieldValue(field, row[name]),
						}))}
					/>
				</Card>
			))}
		</>
	)
}

const RecordActions = ({ noun, row }: { noun: Noun; row: Row }) => (
	<>
		<ButtonLink kind="primary" icon="pencil" shortcut="e" href={`${noun.name}/${row.id}/edit`}>
			Edit
		</ButtonLink>
		{row.archived_at ? (
			<ButtonForm icon="archive-restore" action={`${noun.name}/${row.id}/restoring`}>
				Restore
			</ButtonForm>
		) : (
			<ButtonForm icon="archive" action={`${noun.name}/${row.id}/archiving`}>
				Archive
			</ButtonForm>
		)}
	</>
)

const subtitle = (row: Row): Child => {
	const parts = [row.account_number, row.company_name].filter(Boolean).map(String)
	if (!row.archived_at) return parts.join(" · ") || undefined
	return (
		<>
			{parts.join(" · ")} <Badge tone="warning">Archived</Badge>
		</>
	)
}

/** References lead to what they name. */
const linked = (row: Row, name: string): Child | undefined => {
	if (name === "company_name" && row.company_id)
		return <a href={`companies/${String(row.company_id)}`}>{String(row.company_name)}</a>
	if (name === "location" && row.location_id)
		return <a href={`locations/${String(row.location_id)}`}>{String(row.location)}</a>
	return undefined
}
