import { Card, PageHeader, Progress } from "@hivematrix/shared/view"
import type { Import } from "../queries/imports.ts"
import { ImportStateBadge } from "./import-state.tsx"

/** A run under way; the page asks again by itself each second. */
export const ImportProgress = ({ run: { file_name, state, step, done, total } }: { run: Import }) => (
	<>
		<PageHeader
			title={file_name}
			subtitle={<ImportStateBadge state={state} />}
			crumbs={[{ label: "Imports", href: "imports" }]}
		/>
		<Card title={step ?? "Waiting for its turn"}>
			<Progress
				label={`${done.toLocaleString("en")} of ${total.toLocaleString("en")} rows read`}
				value={state === "undoing" || done === total ? undefined : done}
				max={total}
			/>
			<p>You may leave this page: the work goes on.</p>
		</Card>
	</>
)
