import { ButtonLink, Card, DataTable, PageHeader, Stat, StatRow, Time } from "@hivematrix/shared/view"
import type { Noun } from "../noun.ts"
import type { RecentChange } from "../queries/audit.ts"

export const HomePage = ({
	counts,
	recent,
	writes,
}: {
	counts: { noun: Noun; count: number }[]
	recent: RecentChange[]
	writes: boolean
}) => (
	<>
		<PageHeader
			title="Codex"
			subtitle="Companies, and everyone and everything that belongs to them."
			actions={
				writes && (
					<ButtonLink href="imports" icon="upload">
						Imports
					</ButtonLink>
				)
			}
		/>
		<StatRow>
			{counts.map(({ noun, count }) => (
				<Stat label={noun.title} value={count.toLocaleString("en")} href={noun.name} />
			))}
		</StatRow>
		{recent.length > 0 && (
			<Card title="Changed lately" flush>
				<DataTable
					caption="Changed lately"
					rows={recent}
					columns={[
						{
							key: "name",
							heading: "What",
							cell: ({ noun, record_id, name }) => <a href={`${noun}/${record_id}`}>{name}</a>,
						},
						{ key: "act", heading: "How", cell: ({ act }) => act },
						{ key: "who", heading: "Who", cell: ({ who }) => who },
						{ key: "at", heading: "When", cell: ({ at }) => <Time at={new Date(at)} /> },
					]}
				/>
			</Card>
		)}
	</>
)
