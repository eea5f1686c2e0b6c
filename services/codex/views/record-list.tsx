import {
	Badge,
	ButtonLink,
	DataTable,
	type Filter,
	ListToolbar,
	PageHeader,
	Pagination,
} from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"
import { listAddress } from "../list-address.ts"
import type { ListQuery } from "../list-query.ts"
import type { Field, Noun, Row } from "../noun.ts"
import { NoRecords } from "./no-records.tsx"
import { fieldValue } from "./value.tsx"

export type RecordListProps = {
	noun: Noun
	rows: Row[]
	total: number
	query: ListQuery
	/** The parameters of this page's address. */
	here: URLSearchParams
	fields: [string, Field][]
	chosen: string[]
	sortable: string[]
	filters: Filter[]
	/** Whether the reader may change things. */
	writes: boolean
}

/** A noun's list: search, filters, columns, order and page, all in the address. */
export const RecordList = (props: RecordListProps) => {
	const { noun, rows, total, query, here, fields, chosen, sortable, filters, writes } = props
	const to = (changes: Record<string, string | number>) => listAddress(noun.name, here, changes)
	const { sort_by, order, page, per_page } = query
	const company = here.get("company")
	return (
		<>
			<PageHeader title={noun.title} crumbs={[{ label: "Codex", href: "." }]} actions={actions(props)} />
			<ListToolbar
				action={noun.name}
				search={query.search}
				placeholder={`Search ${noun.name}`}
				filters={filters}
				columns={{ all: fields.map(([key, { label }]) => ({ key, heading: label })), chosen }}
				keep={{ sort_by, order, per_page: String(per_page) }}
			/>
			{rows.length === 0 ? (
				<NoRecords noun={noun} narrowed={[...here.keys()].length > 0} writes={writes} company={company} />
			) : (
				<DataTable
					caption={noun.title}
					columns={fields
						.filter(([name]) => chosen.includes(name))
						.map(([name, field], index) => ({
							key: name,
							heading: field.label,
							sort: sortable.includes(name) ? name : undefined,
							align: field.kind === "money" ? ("end" as const) : undefined,
							cell: (row: Row) => cell(noun, name, field, row, index === 0),
						}))}
					rows={rows}
					sorting={{ by: sort_by, direction: order }}
					rowTone={(row) => (row.archived_at ? "muted" : undefined)}
					sortHref={(by, direction) => to({ sort_by: by, order: direction })}
				/>
			)}
			<Pagination
				page={page}
				pageSize={per_page}
				total={total}
				href={(next) => to({ page: next })}
				sizes={[25, 50, 100]}
				sizeHref={(size) => to({ per_page: size })}
			/>
		</>
	)
}

const actions = ({ noun, here, query, writes }: RecordListProps): Child => {
	const company = here.get("company")
	const ofCompany = company ? `?company=${encodeURIComponent(company)}` : ""
	return (
		<>
			<ButtonLink
				href={listAddress(`${noun.name}/export.csv`, here, { sort_by: query.sort_by, order: query.order })}
				download
				icon="download"
			>
				Export
			</ButtonLink>
			{writes && (
				<ButtonLink icon="upload" href={`imports/new?noun=${noun.name}`}>
					Import
				</ButtonLink>
			)}
			{writes && (
				<ButtonLink kind="primary" icon="plus" shortcut="n" href={`${noun.name}/new${ofCompany}`}>
					New {noun.one}
				</ButtonLink>
			)}
		</>
	)
}

/** The first column leads to the record, the company to its company. */
const cell = (noun: Noun, name: string, field: Field, row: Row, first: boolean): Child => {
	const value = fieldValue(field, row[name])
	if (first || name === "name")
		return (
			<>
				<a href={`${noun.name}/${row.id}`}>{value ?? row.name}</a>
				{row.archived_at && <Badge>Archived</Badge>}
			</>
		)
	if (name === "company_name" && row.company_id)
		return <a href={`companies/${String(row.company_id)}`}>{value}</a>
	return value
}
