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
import type { RequestWay } from "../request-way.ts"

/** One request's way across the services: every line of it, in the order of time. */
export const RequestPage = ({
	id,
	way,
	lines,
}: {
	id: string
	way: RequestWay | undefined
	lines: ShownLine[]
}) => {
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
			{way ? (
				<>
					<StatRow>
						<Stat
							label="Began"
							value={<Time at={way.began} show="clock" />}
							hint={<Time at={way.began} show="day" />}
						/>
						<Stat label="Took" value={`${way.milliseconds} ms`} />
						<Stat label="Services" value={way.services.length} hint={way.services.join(" → ")} />
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
