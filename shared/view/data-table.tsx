import type { Child } from "hono/jsx"

/** One column: what it shows of a row, and, where the server can sort by it, the name to sort by. */
export type Column<Row> = {
	key: string
	heading: string
	cell: (row: Row) => Child
	sort?: string
	align?: "end"
}

export type Sorting = { by: string; direction: "asc" | "desc" }

/** A table of rows. Headings that can be sorted by are links made by `sortHref`; an empty table is the caller's to replace. */
export const DataTable = <Row,>({
	caption,
	columns,
	rows,
	sorting,
	sortHref,
}: {
	/** What the table lists, for screen readers. */
	caption: string
	columns: Column<Row>[]
	rows: Row[]
	sorting?: Sorting
	sortHref?: (by: string, direction: Sorting["direction"]) => string
}) => (
	<section class="data-table" aria-label={caption} tabindex={0}>
		<table>
			<caption class="visually-hidden">{caption}</caption>
			<thead>
				<tr>
					{columns.map((column) => (
						<Heading column={column} sorting={sorting} sortHref={sortHref} />
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr>
						{columns.map(({ heading, cell, align }) => (
							<td data-label={heading} data-align={align}>
								{cell(row)}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	</section>
)

const Heading = ({
	column: { heading, sort, align },
	sorting,
	sortHref,
}: {
	column: { heading: string; sort?: string; align?: "end" }
	sorting?: Sorting | undefined
	sortHref?: ((by: string, direction: Sorting["direction"]) => string) | undefined
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
			<a href={sortHref(sort, current === "asc" ? "desc" : "asc")}>{heading}</a>
		</th>
	)
}
