import {
	Alert,
	ButtonLink,
	Card,
	Columns,
	Details,
	EmptyState,
	KeyValues,
	Live as LivePart,
	LiveSwitch,
	LogLines,
	PageHeader,
	type ShownLine,
} from "@hivematrix/shared/view"
import type { ServiceCharts as Charts } from "../service-charts.ts"
import type { ServiceFacts } from "../service-facts.ts"
import type { ServiceStatus } from "../services-of.ts"
import { bytesText, percentText, spanText } from "./amounts.ts"
import { InstanceTable } from "./instance-table.tsx"
import { ServiceActions } from "./service-actions.tsx"
import { ServiceCharts } from "./service-charts.tsx"
import { ServiceNotice } from "./service-notice.tsx"
import { StateBadge } from "./state-badge.tsx"
import { StateHistory } from "./state-history.tsx"

export type ServicePageProps = {
	service: ServiceStatus
	/** Whether its settings have changed since it started. */
	outdated: boolean
	facts: ServiceFacts | undefined
	lines: ShownLine[]
	/** Its use and its requests over time; absent while the database is away. */
	charts: Charts | undefined
	notice: string | undefined
}

/** All about one service. */
export const ServicePage = ({ service, outdated, facts, lines, charts, notice }: ServicePageProps) => (
	<>
		<ServiceNotice notice={notice} services={[service]} from="service" />
		<LivePart id="service" src={`events/services/${service.name}${charts ? `?span=${charts.span}` : ""}`}>
			<ServiceNow service={service} outdated={outdated} facts={facts} charts={charts} />
		</LivePart>
		<Columns aside={facts && <Manifest facts={facts} />}>
			<Card
				title="Last lines of its log"
				flush
				actions={
					<ButtonLink size="small" href={`logs?service=${service.name}`}>
						All logs
					</ButtonLink>
				}
			>
				{lines.length ? (
					<LogLines label="Last lines" lines={lines} />
				) : (
					<EmptyState icon="terminal" title="Nothing written yet" />
				)}
			</Card>
			{facts && (
				<Card title="Environment" footer="Secrets are never shown; the configuration keeps them.">
					<KeyValues
						items={facts.environment.map(({ name, value }) =>
							value === undefined ? { name, value: "••••••••", note: "set, secret" } : { name, value },
						)}
					/>
				</Card>
			)}
		</Columns>
	</>
)

/** What changes while one looks: its state, its use, its history. */
export const ServiceNow = ({
	service,
	outdated,
	facts,
	charts,
}: Pick<ServicePageProps, "service" | "outdated" | "facts" | "charts">) => {
	const { title, state, reason, instances } = service
	return (
		<>
			<PageHeader
				title={title}
				badge={<StateBadge state={state} />}
				subtitle={facts?.manifest.description}
				crumbs={[{ label: "Overview", href: "." }]}
				actions={
					<>
						<LiveSwitch target="service" />
						<ServiceActions service={service} from="service" />
					</>
				}
			/>
			{state !== "ready" && state !== "stopped" && reason && (
				<Alert tone={state === "failed" ? "danger" : "warning"} title={`It is ${state}.`}>
					{reason}
				</Alert>
			)}
			{outdated && (
				<Alert tone="info" title="Its settings have changed since it started.">
					Restart it to work by the new ones.
				</Alert>
			)}
			{instances.length > 1 && <InstanceTable instances={instances} />}
			<Columns aside={<StateHistory instances={instances} />}>
				<Card title="Now">
					<Now service={service} />
				</Card>
			</Columns>
			{charts && <ServiceCharts name={service.name} charts={charts} />}
		</>
	)
}

const Now = ({ service: { instances, ...service } }: { service: ServiceStatus }) => {
	const [first] = instances
	return (
		<Details
			items={[
				{ label: "In this state for", value: spanText(service.for_seconds) },
				{ label: "Restarts", value: String(service.restarts) },
				{ label: "Version", value: service.version },
				{ label: "CPU", value: service.cpu_percent === null ? null : percentText(service.cpu_percent) },
				{
					label: "Memory",
					value:
						service.memory_bytes === null
							? null
							: `${bytesText(service.memory_bytes)}${service.memory_limit_bytes ? ` of ${bytesText(service.memory_limit_bytes)} each` : ""}`,
				},
				{ label: "Port", value: String(service.port) },
				{
					label: "Process",
					value: instances
						.map(({ pid }) => pid)
						.filter(Boolean)
						.join(", "),
				},
				{
					label: "Last probe",
					value: first?.probe
						? `${first.probe.detail || (first.probe.ready ? "ready" : "not ready")}, ${Math.round(first.probe.milliseconds)} ms`
						: null,
				},
			]}
		/>
	)
}

const Manifest = ({ facts: { manifest, neededBy, calledBy } }: { facts: ServiceFacts }) => (
	<Card title="What it is">
		<Details
			items={[
				{ label: "Needs", value: <Names names={manifest.needs} /> },
				{ label: "Needed by", value: <Names names={neededBy} /> },
				{ label: "Calls", value: <Names names={manifest.calls} /> },
				{ label: "Called by", value: <Names names={calledBy} /> },
				{ label: "Open to", value: manifest.visible ? manifest.levels.join(", ") : "nobody by the gateway" },
				{ label: "Database", value: manifest.database ? "its own" : "none" },
				...manifest.paths.map((rule) => ({
					label: rule.prefix,
					value: whatHolds(rule),
				})),
				{ label: "Folder", value: manifest.folder },
			]}
		/>
	</Card>
)

const whatHolds = (rule: ServiceFacts["manifest"]["paths"][number]): string => {
	return [whoEnters(rule), rule.rate && `${rule.rate} a second/at once`].filter(Boolean).join("; ")
}

const whoEnters = (rule: ServiceFacts["manifest"]["paths"][number]): string => {
	if ("public" in rule) return "open to everybody"
	if ("services" in rule) return "open to services elsewhere"
	return "levels" in rule ? rule.levels.join(", ") : ""
}

const Names = ({ names }: { names: string[] }) => (
	<>
		{names.length === 0
			? "none"
			: names.map((name, index) => (
					<>
						{index > 0 && ", "}
						<a href={`services/${name}`}>{name}</a>
					</>
				))}
	</>
)
