import {
	ButtonLink,
	Card,
	EmptyState,
	LogLines,
	PageHeader,
	type ShownLine,
	Stat,
	StatRow,
	Time,
} from "@hivematrix/shared/view"

/** One request's way across the services: every line of it, in the order of time. */
export const RequestPage = ({ id, lines }: { id: string; lines: ShownLine[] }) => {
	const first = lines.at(0)
	const last = lines.at(-1)
	const services = [...new Set(lines.map(({ service }) => service))]
	const errors = lines.filter(({ level }) => level === "error").length
	return (
		<>
			<PageHeader
				title="A request's way"
				subtitle={id}
				crumbs={[{ label: "Logs", href: "logs" }]}
				actions={
					<ButtonLink
						icon="download"
						href={`logs.jsonl?${new URLSearchParams({ request: id, span: "30d" })}`}
						download
					>
						JSON lines
					</ButtonLink>
				}
			/>
			{first && last ? (
				<>
					<StatRow>
						<Stat
							label="Began"
							value={<Time at={first.at} show="clock" />}
							hint={<Time at={first.at} show="day" />}
						/>
						<Stat label="From first to last line" value={`${last.at.getTime() - first.at.getTime()} ms`} />
						<Stat label="Services" value={services.length} hint={services.join(" → ")} />
						<Stat label="Errors" value={errors} tone={errors ? "danger" : "neutral"} />
					</StatRow>
					<Card title="Lines" flush>
						<LogLines label="Lines of this request" lines={lines} />
					</Card>
				</>
			) : (
				<EmptyState icon="workflow" title="No line carries this request">
					It may be too old, or its id may have been copied in part.
				</EmptyState>
			)}
		</>
	)
}
