import { ButtonForm, ButtonLink, Card, DataTable } from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"
import type { RelatedRecords } from "../find-related.ts"
import type { Noun, Row, Value } from "../noun.ts"
import { fieldValue } from "./value.tsx"

/** What belongs to a record: lists of others, and links that can be made and taken away. */
export const Related = ({
	noun,
	row,
	related,
	writes,
}: {
	noun: Noun
	row: Row
	related: RelatedRecords[]
	writes: boolean
}) => (
	<>
		{noun.name === "contacts" && (
			<Links row={row} path={`contacts/${row.id}/companies`} of="companies" writes={writes} />
		)}
		{noun.name === "assets" && (
			<Links row={row} path={`assets/${row.id}/contacts`} of="contacts" writes={writes} />
		)}
		{related.map((list) => (
			<RelatedList owner={row} list={list} ofCompany={noun.name === "companies"} writes={writes} />
		))}
	</>
)

const RelatedList = ({
	owner,
	list: { noun, rows, total },
	ofCompany,
	writes,
}: {
	owner: Row
	list: RelatedRecords
	ofCompany: boolean
	writes: boolean
}) => {
	const query = `?company=${encodeURIComponent(String(owner.account_number))}`
	const columns = Object.entries(noun.fields).filter(
		([name, { listed }]) => listed && name !== "company_name" && name !== "companies",
	)
	return (
		<Card
			flush={rows.length > 0}
			title={`${noun.title} (${total.toLocaleString("en")})`}
			actions={
				ofCompany && (
					<>
						{total > rows.length && <ButtonLink href={noun.name + query}>Show all</ButtonLink>}
						{writes && <ButtonLink href={`${noun.name}/new${query}`}>New {noun.one}</ButtonLink>}
					</>
				)
			}
		>
			{rows.length === 0 ? (
				<p>None.</p>
			) : (
				<DataTable
					caption={noun.title}
					rows={rows}
					columns={columns.map(([name, field]) => ({
						key: name,
						heading: field.label,
						cell: (row: Row) =>
							name === "name" ? (
								<a href={`${noun.name}/${row.id}`}>{row.name}</a>
							) : (
								fieldValue(field, row[name])
							),
					}))}
				/>
			)}
		</Card>
	)
}

const headings = {
	companies: { title: "Works for", add: "Add a company", label: "Account number or name" },
	contacts: { title: "Assigned to", add: "Assign a contact", label: "E-mail address or name" },
}

/** A link of several: each with its way there and its end, and a line to add one. */
const Links = ({
	row,
	path,
	of,
	writes,
}: {
	row: Row
	path: string
	of: "companies" | "contacts"
	writes: boolean
}) => (
	<Card
		title={headings[of].title}
		actions={writes && <ButtonLink href={`${path}/new`}>{headings[of].add}</ButtonLink>}
	>
		{linksOf(row[of]).length === 0 ? (
			<p>None.</p>
		) : (
			<DataTable
				caption={headings[of].title}
				rows={linksOf(row[of])}
				columns={[
					{ key: "name", heading: "Name", cell: ({ id, name }) => <a href={`${of}/${id}`}>{name}</a> },
					{ key: "also", heading: "", cell: ({ also }): Child => also },
					...(writes
						? [
								{
									key: "removal",
									heading: "",
									align: "end" as const,
									cell: ({ id }: { id: number }): Child => (
										<ButtonForm kind="quiet" action={`${path}/${id}/removal`}>
											Remove
										</ButtonForm>
									),
								},
							]
						: []),
				]}
			/>
		)}
	</Card>
)

const linksOf = (value: Value): { id: number; name: string; also: string }[] =>
	(Array.isArray(value) ? value : []).map((item) => {
		const link = item as Record<string, Value>
		return {
			id: Number(link.id),
			name: String(link.name ?? ""),
			also: String(link.account_number ?? link.email ?? ""),
		}
	})
