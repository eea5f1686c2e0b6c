import {
	Alert,
	Badge,
	type Column,
	DataTable,
	Live as LivePart,
	LiveSwitch,
	PageHeader,
	Sparkline,
	TableActions,
} from "@hivematrix/shared/view"
import type { Course } from "../queries/courses.ts"
import type { ServiceStatus } from "../services-of.ts"
import type { Warning } from "../warnings.ts"
import { bytesText, percentText, spanText } from "./amounts.ts"
import { healthOf } from "./health.ts"
import { ServiceActions } from "./service-actions.tsx"
import { ServiceNotice } from "./service-notice.tsx"
import { StateBadge } from "./state-badge.tsx"

export type OverviewProps = {
	services: ServiceStatus[]
	warnings: Warning[]
	courses: Map<string, Course>
}

const columns = (courses: Map<string, Course>): Column<ServiceStatus>[] => [
	{
		key: "title",
		heading: "Service",
		cell: ({ name, title }) => <a href={`services/${name}`}>{title}</a>,
	},
	{
		key: "state",
		heading: "State",
		cell: ({ state, instances }) => (
			<>
				<StateBadge state={state} />
				{instances.length > 1 && (
					<small>
						{" "}
						{instances.filter((one) => one.state === "ready").length}/{instances.length}
					</small>
				)}
			</>
		),
	},
	{ key: "for", heading: "For", align: "end", cell: ({ for_seconds }) => spanText(for_seconds) },
	{ key: "restarts", heading: "Restarts", align: "end", cell: ({ restarts }) => restarts || null },
	{
		key: "cpu",
		heading: "CPU",
		cell: ({ name, cpu_percent }) =>
			cpu_percent === null ? null : (
				<Sparkline
					label="CPU"
					values={courses.get(name)?.cpu ?? []}
					value={percentText(cpu_percent)}
					least={5}
				/>
			),
	},
	{
		key: "memory",
		heading: "Memory",
		cell: ({ name, memory_bytes }) =>
			memory_bytes === null ? null : (
				<Sparkline
					label="Memory"
					tone="success"
					values={courses.get(name)?.memory ?? []}
					value={bytesText(memory_bytes)}
					least={50 * 2 ** 20}
				/>
			),
	},
	{ key: "version", heading: "Version", cell: ({ version }) => version.split("+")[0] },
	{ key: "port", heading: "Port", align: "end", cell: ({ port }) => port },
	{
		key: "reason",
		heading: "Why",
		cell: (service) => (hasReason(service) ? service.reason : null),
		text: "wrap",
	},
]

const hasReason = ({ state, reason }: ServiceStatus): boolean => state !== "ready" && reason !== ""

/** What runs, live. */
export const Overview = ({ notice, ...props }: OverviewProps & { notice: string | undefined }) => (
	<>
		<ServiceNotice notice={notice} services={props.services} from="overview" />
		<LivePart id="overview" src="events/overview">
			<OverviewNow {...props} />
		</LivePart>
	</>
)

export const OverviewNow = ({ services, warnings, courses }: OverviewProps) => {
	const health = healthOf(services)
	return (
		<>
			<PageHeader
				title="Overview"
				badge={<Badge tone={health.tone}>{health.word}</Badge>}
				subtitle={health.line}
				actions={<LiveSwitch target="overview" />}
			/>
			{warnings.map(({ tone, title, text, action }) => (
				<Alert tone={tone} title={title} actions={action}>
					{text}
				</Alert>
			))}
			<DataTable
				caption="Services"
				columns={columns(courses).filter(({ key }) => key !== "reason" || services.some(hasReason))}
				rows={services}
				rowTone={({ state }) =>
					state === "failed"
						? "danger"
						: state === "degraded" || state === "backing-off"
							? "warning"
							: state === "stopped"
								? "muted"
								: undefined
				}
				rowActions={(service) => (
					<TableActions>
						<ServiceActions service={service} from="overview" small />
					</TableActions>
				)}
			/>
		</>
	)
}
