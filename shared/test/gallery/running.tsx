import {
	Badge,
	BarChart,
	Card,
	CardGrid,
	ChartGrid,
	Checklist,
	type Column,
	ComingBack,
	DataTable,
	KeyValues,
	LineChart,
	Live,
	LiveSwitch,
	LogLines,
	PageHeader,
	Segments,
	type ShownLine,
	Sparkline,
	Time,
} from "../../view/index.ts"

const wave = (count: number, height: number, gap = -1) =>
	Array.from({ length: count }, (_, index) =>
		index === gap ? null : height * (1 + Math.sin(index / 4) * 0.6 + Math.cos(index * 1.7) * 0.2),
	)
const to = new Date("2031-04-02T14:00:00Z")
const from = new Date("2031-04-02T13:00:00Z")

const columns: Column<{ name: string; cpu: number; memory: number }>[] = [
	{ key: "name", heading: "Service", cell: ({ name }) => <a href="running">{name}</a> },
	{
		key: "cpu",
		heading: "CPU",
		cell: ({ cpu }) => <Sparkline label="CPU" values={wave(40, cpu, 12)} value={`${cpu} %`} />,
	},
	{
		key: "memory",
		heading: "Memory",
		cell: ({ memory }) => (
			<Sparkline label="Memory" tone="success" values={wave(40, memory)} value={`${memory} MB`} />
		),
	},
	{ key: "none", heading: "New", cell: () => <Sparkline label="New" tone="neutral" values={[]} value="–" /> },
]

const lines: ShownLine[] = ["info", "warn", "error", "debug"].map((level, index) => ({
	id: String(index),
	at: new Date(to.getTime() - index * 1234),
	level,
	service: index ? "codex" : "knowledgetree",
	message: `GET /companies/7 answered ${index ? "503 because the database could not be reached within the time that a page may take" : "200"}`,
	...(index === 2
		? { mark: "+12 ms", context: JSON.stringify({ stack: "Error: no\n  at x" }, null, 2) }
		: {}),
	facts: [
		{ name: "request", value: "0197a1c2-77aa-7b1e-9c55-2d0a6f3f9be1", href: "running" },
		{ name: "user", value: "tariq" },
	],
}))

/** What runs: charts, logs, checks, and parts that follow a stream. */
export const RunningPage = () => (
	<>
		<PageHeader
			title="What runs"
			badge={<Badge tone="success">healthy</Badge>}
			actions={<LiveSwitch target="runs" />}
		/>
		<Live id="runs" src="events">
			<DataTable
				caption="Services"
				columns={columns}
				rows={[
					{ name: "codex", cpu: 2.1, memory: 84 },
					{ name: "knowledgetree", cpu: 0.3, memory: 61 },
				]}
			/>
		</Live>
		<CardGrid>
			<Card
				title="Use"
				actions={
					<Segments
						label="Span"
						choices={[
							{ label: "1 h", href: "running", current: true },
							{ label: "24 h", href: "running" },
							{ label: "7 d", href: "running" },
						]}
					/>
				}
			>
				<ChartGrid>
					<LineChart
						title="CPU"
						series={[{ name: "codex", values: wave(60, 3, 20) }]}
						from={from}
						to={to}
						format={(value) => `${value.toFixed(1)} %`}
					/>
					<LineChart
						title="Latency"
						series={[
							{ name: "p50", tone: "info", values: wave(60, 12) },
							{ name: "p95", tone: "warning", values: wave(60, 40) },
						]}
						from={from}
						to={new Date("2031-04-09T14:00:00Z")}
						format={(value) => `${value.toFixed(0)} ms`}
					/>
					<LineChart
						title="Requests"
						series={[{ name: "a second", values: [null, null] }]}
						from={from}
						to={to}
						format={String}
					/>
				</ChartGrid>
			</Card>
			<Card title="Findings">
				<Checklist
					label="Findings"
					items={[
						{ state: "passed", title: "Only the gateway listens for others", detail: "0.0.0.0:8000" },
						{
							state: "failed",
							title: "callers.json is readable to all",
							remedy: <code>chmod 600 callers.json</code>,
						},
						{ state: "warning", title: "The certificate ends in nine days" },
						{ state: "skipped", title: "Firewall", detail: "It can't be read without root." },
						{ state: "running", title: "Installing dependencies" },
						{ state: "waiting", title: "Starting ledger" },
					]}
				/>
			</Card>
			<Card title="Environment">
				<KeyValues
					items={[
						{ name: "PORT", value: "5010" },
						{ name: "SERVICE_SECRET", value: "set", note: "secret" },
					]}
				/>
			</Card>
			<Card title="Moments">
				<ComingBack href="nowhere">It comes back.</ComingBack>
				<p>
					<Time at={to} show="ago" />, <Time at={to} show="date" />, <Time at={to} show="clock" />
				</p>
			</Card>
		</CardGrid>
		<Card title="Logs" flush>
			<LogLines label="Last lines" lines={lines} />
		</Card>
		<Card title="Errors">
			<BarChart
				title="Lines an hour"
				kinds={[
					{ name: "errors", tone: "danger" },
					{ name: "warnings", tone: "warning" },
				]}
				bars={Array.from({ length: 60 }, (_, index) => ({
					label: `13:${String(index).padStart(2, "0")}`,
					parts: [index % 7 === 0 ? index : 0, index % 3],
					...(index % 2 ? { href: "running" } : {}),
				}))}
				from={from}
				to={to}
			/>
		</Card>
	</>
)
