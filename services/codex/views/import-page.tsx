import { Alert, ButtonForm, ButtonLink, Card, PageHeader, Pagination, Tabs } from "@hivematrix/shared/view"
import type { Noun } from "../noun.ts"
import type { Creation, Fate, PreviewRow } from "../queries/import-preview.ts"
import type { Import } from "../queries/imports.ts"
import { ImportRows } from "./import-rows.tsx"
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
			{rows.length > 0 && <ImportRows run={run} noun={noun} rows={rows} />}
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
