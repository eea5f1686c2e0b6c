import type { Reason } from "@hivematrix/shared/problem"
import {
	ButtonLink,
	DataTable,
	EmptyState,
	FileDrop,
	Form,
	PageHeader,
	Pagination,
	SelectField,
	TextArea,
	Time,
} from "@hivematrix/shared/view"
import { nouns } from "../nouns/by-name.ts"
import type { Counts, Import } from "../queries/imports.ts"
import { ImportStateBadge, ImportSteps } from "./import-state.tsx"

/** Every import so far, newest first. */
export const ImportHistory = ({
	rows,
	total,
	page,
	perPage,
}: {
	rows: Import[]
	total: number
	page: number
	perPage: number
}) => (
	<>
		<PageHeader
			title="Imports"
			crumbs={[{ label: "Codex", href: "." }]}
			actions={
				<ButtonLink kind="primary" href="imports/new">
					Import a file
				</ButtonLink>
			}
		/>
		{rows.length === 0 ? (
			<EmptyState title="Nothing has been imported yet">
				A file is previewed before anything is written, and each import can be undone.
			</EmptyState>
		) : (
			<DataTable
				caption="Imports"
				rows={rows}
				columns={[
					{
						key: "file",
						heading: "File",
						cell: ({ id, file_name }) => <a href={`imports/${id}`}>{file_name}</a>,
					},
					{ key: "noun", heading: "What", cell: ({ noun }) => noun && nouns[noun].title },
					{ key: "state", heading: "State", cell: ({ state }) => <ImportStateBadge state={state} /> },
					{ key: "rows", heading: "Rows", align: "end", cell: ({ total }) => total.toLocaleString("en") },
					{ key: "counts", heading: "Result", cell: ({ counts }) => inWords(counts) },
					{ key: "who", heading: "Who", cell: ({ actor }) => actor.on_behalf_of ?? actor.who },
					{ key: "when", heading: "When", cell: ({ created_at }) => <Time at={new Date(created_at)} /> },
				]}
			/>
		)}
		<Pagination page={page} pageSize={perPage} total={total} href={(next) => `imports?page=${next}`} />
	</>
)

/** `3 new, 1 wrong`. */
export const inWords = (counts: Counts): string =>
	Object.entries(counts)
		.filter(([, count]) => count > 0)
		.map(([fate, count]) => `${count.toLocaleString("en")} ${fate}`)
		.join(", ")

export const NewImport = ({ noun, pasted, errors }: { noun: string; pasted: string; errors: Reason[] }) => (
	<>
		<PageHeader
			title="Import a file"
			subtitle="CSV of any spreadsheet or system, Snipe-IT's exports, or a file exported here. You see what would happen before anything is written."
			crumbs={[{ label: "Imports", href: "imports" }]}
		/>
		<ImportSteps current={1} />
		<Form action="imports" submit="Read the file" cancel="imports" errors={errors} upload>
			<FileDrop
				name="file"
				label="File"
				accept=".csv,.tsv,.txt,text/csv"
				help="At most 32 MB."
				errors={errors}
			/>
			<TextArea name="pasted" label="Or paste its text" rows={6} value={pasted} />
			<SelectField
				name="noun"
				label="What its rows are"
				value={noun}
				options={[
					{ value: "", label: "Find out by the headings" },
					...Object.values(nouns).map(({ name, title }) => ({ value: name, label: title })),
				]}
			/>
		</Form>
	</>
)
