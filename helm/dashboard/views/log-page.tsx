import { logLevels } from "@hivematrix/shared/log"
import {
	Alert,
	type Bar,
	BarChart,
	ButtonLink,
	ButtonRow,
	Card,
	EmptyState,
	FilterChips,
	ListToolbar,
	Live,
	LiveSwitch,
	LogLines,
	PageHeader,
	type ShownLine,
} from "@hivematrix/shared/view"
import { type LogView, logAddress, type Span, windowOf } from "../log-view.ts"

// What holds unless something else is chosen stands first.
const spanNames: Record<Span, string> = {
	"24h": "Last 24 hours",
	"15m": "Last 15 minutes",
	"1h": "Last hour",
	"6h": "Last 6 hours",
	"7d": "Last 7 days",
	"30d": "Last 30 days",
}

/** How many lines stay on the page while it follows. */
const kept = 500

export type LogPageProps = {
	view: LogView
	services: string[]
	bars: Bar[] | undefined
	lines: ShownLine[]
	/** Where older lines go on. */
	next: string | undefined
	/** The last entry that is known; what comes after it is followed. Absent where nothing is. */
	after: number | undefined
	/** Whether the lines come from files because the database is away. */
	away: boolean
}

/** The log: filtered, searched, followed. */
export const LogPage = ({ view, services, bars, lines, next, after, away }: LogPageProps) => (
	<>
		<PageHeader
			title="Logs"
			subtitle="What every service and every process wrote down."
			actions={after === undefined ? undefined : <LiveSwitch target="log" />}
		/>
		<Toolbar view={view} services={services} />
		<Chips view={view} />
		{away && (
			<Alert tone="warning" title="The database is away.">
				These are the last lines from the files beside it; older ones come back with the database.
			</Alert>
		)}
		{bars && (
			<Card>
				<BarChart
					title="Errors and warnings"
					kinds={[
						{ name: "errors", tone: "danger" },
						{ name: "warnings", tone: "warning" },
					]}
					bars={bars}
					from={windowOf(view).since}
					to={windowOf(view).until}
				/>
			</Card>
		)}
		<Lines view={view} lines={lines} after={after} />
		{(next || view.before) && (
			<ButtonRow>
				{view.before && <ButtonLink href={logAddress(view)}>Newest lines</ButtonLink>}
				{next && <ButtonLink href={logAddress(view, { before: next })}>Older lines</ButtonLink>}
			</ButtonRow>
		)}
	</>
)

const Lines = ({ view, lines, after }: Pick<LogPageProps, "view" | "lines" | "after">) => {
	const shown = <LogLines label="Log" lines={lines} />
	if (after === undefined) return lines.length ? shown : <Nothing />
	const src = logAddress(view, { after: String(after) }, "events/logs")
	return (
		<Live id="log" src={src} keep={kept}>
			{shown}
			{lines.length === 0 && <Nothing />}
		</Live>
	)
}

const Nothing = () => (
	<EmptyState icon="terminal" title="No line fits">
		Nothing was written in this span that all the filters let through.
	</EmptyState>
)

const Toolbar = ({ view, services }: Pick<LogPageProps, "view" | "services">) => (
	<ListToolbar
		action="logs"
		search={view.search}
		placeholder="Search messages"
		filters={[
			{
				name: "service",
				label: "Service",
				value: view.service,
				options: [
					{ value: "", label: "Every service" },
					...[...new Set([...services, view.service])]
						.filter(Boolean)
						.map((name) => ({ value: name, label: name })),
				],
			},
			{
				name: "level",
				label: "Level",
				value: view.level,
				options: [
					{ value: "", label: "Every level" },
					...logLevels
						.slice(1)
						.map((level) => ({ value: level, label: level === "error" ? "error" : `${level} and above` })),
				],
			},
			{
				name: "span",
				label: "Span",
				value: view.span,
				options: Object.entries(spanNames).map(([value, label]) => ({ value, label })),
			},
			{ name: "request", label: "Request", value: view.request },
			{ name: "user", label: "User", value: view.user },
		]}
		actions={
			<ButtonLink icon="download" href={logAddress(view, {}, "logs.jsonl")} download>
				JSON lines
			</ButtonLink>
		}
	/>
)

/** What the toolbar's own fields don't show. */
const Chips = ({ view }: { view: LogView }) => {
	const { from, to } = view
	if (!from && !to) return null
	const text = (moment: Date | undefined) => moment?.toISOString().slice(0, 19).replace("T", " ") ?? "now"
	return (
		<FilterChips
			filters={[
				{
					label: "Time (UTC)",
					value: `${text(from)} – ${text(to)}`,
					href: logAddress(view, { from: "", to: "" }),
				},
			]}
			clear="logs"
		/>
	)
}
