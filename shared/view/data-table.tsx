import type { Child } from "hono/jsx"
import { Icon } from "./icon.tsx"

/** One column: what it shows of a row, and, where the server can sort by it, the name to sort by. */
export type Column<Row> = {
	key: string
	heading: string
	cell: (row: Row) => Child
	sort?: string
	align?: "end"
	/** `wrap` shows long text whole; without it a cell is one line and ends in an ellipsis. */
	text?: "wrap"
}

export type Sorting = { by: string; direction: "asc" | "desc" }

type SortHref = (by: string, direction: Sorting["direction"]) => string

/**
 * A table of rows; on a phone, a card for each. The first column names the row. Headings that can be sorted by are links
 * made by `sortHref`. `rowActions` (a `TableActions`) end each row. An empty table is the caller's to replace.
 */
export const DataTable = <Row,>({
	caption,
	columns,
	rows,
	sorting,
	sortHref,
	rowActions,
	rowTone,
}: {
	/** What the table lists, for screen readers. */
	caption: string
	columns: Column<Row>[]
	rows: Row[]
	sorting?: Sorting
	sortHref?: SortHref
	rowActions?: (row: Row) => Child
	/** `muted` for what is archived or switched off, a tone for what needs an eye. */
	rowTone?: (row: Row) => "muted" | "success" | "warning" | "danger" | undefined
}) => (
	<section class="data-table" aria-label={caption} tabindex={0} data-rows>
		<table>
			<caption class="visually-hidden">{caption}</caption>
			<thead>
				<tr>
					{columns.map((column) => (
						<Heading column={column} sorting={sorting} sortHref={sortHref} />
					))}
					{rowActions && (
						<th scope="col" data-actions>
							<span class="visually-hidden">Actions</span>
						</th>
					)}
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr data-tone={rowTone?.(row)}>
						{columns.map((column) => (
							<Cell column={column} content={column.cell(row)} />
						))}
						{rowActions && <td data-actions>{rowActions(row)}</td>}
					</tr>
				))}
			</tbody>
		</table>
	</section>
)

/** What can be done with a row, small, at its end. */
export const TableActions = ({ children }: { children?: Child }) => (
	<div class="data-table__actions">{children}</div>
)

type Shown = Pick<Column<never>, "heading" | "sort" | "align" | "text">

const Heading = ({
	column: { heading, sort, align },
	sorting,
	sortHref,
}: {
	column: Shown
	sorting?: Sorting | undefined
	sortHref?: SortHref | undefined
}) => {
	if (!sort || !sortHref) {
		return (
			<th scope="col" data-align={align}>
				{heading}
			</th>
		)
	}
	const current = sorting?.by === sort ? sorting.direction : undefined
	return (
		<th
			scope="col"
			data-align={align}
			aria-sort={current && (current === "asc" ? "ascending" : "descending")}
		>
			<a class="data-table__sort" href={sortHref(sort, current === "asc" ? "desc" : "asc")}>
				{heading}
				<Icon name={current === "desc" ? "arrow-down" : "arrow-up"} />
			</a>
		</th>
	)
}

const Cell = ({ column: { heading, align, text }, content }: { column: Shown; content: Child }) => (
	<td
		data-label={heading}
		data-align={align}
		data-text={text}
		title={typeof content === "string" && content.length > 24 && !text ? content : undefined}
	>
		{isAbsent(content) ? <span class="data-table__absent">–</span> : content}
	</td>
)

const isAbsent = (content: Child): boolean => content === null || content === undefined || content === ""
