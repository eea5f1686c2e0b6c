import {
	Alert,
	Badge,
	ButtonForm,
	ButtonLink,
	Card,
	DataTable,
	PageHeader,
	Pagination,
	Tabs,
	type Tone,
} from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"
import type { Noun } from "../noun.ts"
import type { Creation, Fate, PreviewRow } from "../queries/import-preview.ts"
import type { Import } from "../queries/imports.ts"
import { Changes } from "./changes.tsx"
import { ImportStateBadge, ImportSteps } from "./import-state.tsx"
import { inWords } from "./imports.tsx"

type Props = {
	run: Import
	noun: Noun
	rows: PreviewRow[]
	creations: Creation[]
	fate: Fate | undefined
	page: number
	perPage: number
}

/** Each row's fate, before anything is written and after. */
export const ImportPage = ({ run, noun, rows, creations, fate, page, perPage }: Props) => {
	const to = (next: number) => `imports/${run.id}?page=${next}${fate ? `&fate=${fate}` : ""}`
	const total = fate ? (run.counts[fate] ?? 0) : run.total
	return (
		<>
			<PageHeader
				title={run.file_name}
				subtitle={
					<>
						{noun.title}, {run.total.toLocaleString("en")} rows <ImportStateBadge state={run.state} />
					</>
				}
				crumbs={[{ label: "Imports", href: "imports" }]}
				actions={<Actions run={run} />}
			/>
			<ImportSteps current={run.state === "applied" || run.state === "undone" ? 4 : 3} />
			{run.problem && <Alert tone="warning">{run.problem}</Alert>}
			<Outcome run={run} />
			{creations.length > 0 && <Creations creations={creations} />}
			<FateTabs run={run} fate={fate} />
			{rows.length > 0 && (
				<DataTable
					caption="Rows"
					rows={rows}
					columns={[
						{
							key: "row",
							heading: "Row",
							align: "end",
							cell: ({ row_number }) => row_number.toLocaleString("en"),
						},
						{ key: "fate", heading: "Fate", cell: (row) => <FateBadge row={row} /> },
						{ key: "name", heading: "Name", cell: (row) => <RowName noun={noun} row={row} run={run} /> },
						{ key: "what", heading: "What", cell: (row) => <What noun={noun} row={row} /> },
					]}
				/>
			)}
			<Pagination page={page} pageSize={perPage} total={total} href={to} />
		</>
	)
}

const Actions = ({ run: { id, state, counts } }: { run: Import }) => {
	const writes = (counts.new ?? 0) + (counts.changed ?? 0)
	if (state === "applied")
		return (
			<ButtonForm action={`imports/${id}/undoing`} confirm="Take this import back?">
				Undo
			</ButtonForm>
		)
	if (state !== "previewed" && state !== "failed") return null
	return (
		<>
			<ButtonLink href={`imports/${id}/mapping`}>Columns</ButtonLink>
			{state === "previewed" && writes > 0 && (
				<ButtonForm kind="primary" action={`imports/${id}/applying`}>
					{writes === 1 ? "Apply 1 row" : `Apply ${writes.toLocaleString("en")} rows`}
				</ButtonForm>
			)}
		</>
	)
}

const Outcome = ({ run: { state, counts } }: { run: Import }) => {
	if (state === "applied")
		return <Alert tone="success">The import has been applied: {inWords(counts)}.</Alert>
	if (state === "undone") {
		const { removed = 0, restored = 0, kept = 0 } = counts
		return (
			<Alert tone={kept > 0 ? "warning" : "success"}>
				{`The import has been undone: ${removed.toLocaleString("en")} removed, ${restored.toLocaleString("en")} as before.`}
				{kept > 0 &&
					` ${kept.toLocaleString("en")} were changed or put to use since and have been left as they are.`}
			</Alert>
		)
	}
	if (state === "previewed" && (counts.new ?? 0) + (counts.changed ?? 0) === 0)
		return <Alert>There is nothing to apply: {inWords(counts)}.</Alert>
	return null
}

const plurals = { company: "companies", location: "locations", contact: "contacts" }

const Creations = ({ creations }: { creations: Creation[] }) => (
	<Card title="Created along the way">
		{creations.map(({ kind, names, total }) => (
			<p>
				<strong>
					{total.toLocaleString("en")} {total === 1 ? kind : plurals[kind]}
				</strong>
				: {names.join(" · ")}
				{total > names.length && " …"}
			</p>
		))}
	</Card>
)

const fates = ["new", "changed", "same", "wrong"] as const
const tones: Record<Fate, Tone> = { new: "success", changed: "info", same: "neutral", wrong: "danger" }

const FateTabs = ({ run, fate }: { run: Import; fate: Fate | undefined }) => (
	<Tabs
		label="Rows by fate"
		tabs={[
			{ label: "All rows", href: `imports/${run.id}`, current: !fate, count: run.total },
			...fates.map((each) => ({
				label: each.charAt(0).toUpperCase() + each.slice(1),
				href: `imports/${run.id}?fate=${each}`,
				current: fate === each,
				count: run.counts[each] ?? 0,
			})),
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
