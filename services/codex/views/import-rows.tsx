import { Badge, DataTable, type Tone } from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"
import type { Noun } from "../noun.ts"
import type { Fate, PreviewRow } from "../queries/import-preview.ts"
import type { Import } from "../queries/imports.ts"
import { Changes } from "./changes.tsx"

const tones: Record<Fate, Tone> = { new: "success", changed: "info", same: "neutral", wrong: "danger" }

/** Rows of a file, and what becomes of each. */
export const ImportRows = ({ run, noun, rows }: { run: Import; noun: Noun; rows: PreviewRow[] }) => (
	<DataTable
		caption="Rows"
		rows={rows}
		columns={[
			{ key: "row", heading: "Row", align: "end", cell: ({ row_number }) => row_number.toLocaleString("en") },
			{ key: "fate", heading: "Fate", cell: (row) => <FateBadge row={row} /> },
			{ key: "name", heading: "Name", cell: (row) => <RowName noun={noun} row={row} run={run} /> },
			{ key: "what", heading: "What", cell: (row) => <What noun={noun} row={row} /> },
		]}
	/>
)

const FateBadge = ({ row: { fate, kept } }: { row: PreviewRow }) => (
	<>
		<Badge tone={tones[fate]}>{fate}</Badge>
		{kept && <Badge tone="warning">kept</Badge>}
	</>
)

/** Until a new row is written it leads nowhere, nor does it once it has been taken back. */
const RowName = ({ noun, row, run }: { noun: Noun; row: PreviewRow; run: Import }): Child => {
	const gone = row.fate === "new" && (run.state === "undone" ? !row.kept : run.state !== "applied")
	if (!row.target_id || gone) return row.name
	return <a href={`${noun.name}/${row.target_id}`}>{row.name || `#${row.target_id}`}</a>
}

const What = ({ noun, row }: { noun: Noun; row: PreviewRow }) => {
	const said = [...row.reasons, ...row.notes]
	return (
		<>
			{said.length > 0 && (
				<ul>
					{said.map(({ column, message }) => (
						<li>
							{column}: {message}
						</li>
					))}
				</ul>
			)}
			{row.fate !== "wrong" && <Changes noun={noun} changes={row.changes} folded={row.fate === "new"} />}
		</>
	)
}
