import { Card, ChartGrid, LineChart, Segments } from "@hivematrix/shared/view"
import { type ChartSpan, type ServiceCharts as Charts, chartSpans } from "../service-charts.ts"
import { percentText } from "./amounts.ts"

const names: Record<ChartSpan, string> = { "1h": "1 hour", "24h": "24 hours", "7d": "7 days" }

/** A service's use and its requests over time. */
export const ServiceCharts = ({
	name,
	charts: { span, from, to, values },
}: {
	name: string
	charts: Charts
}) => {
	const time = { from, to }
	// What never answered a request, as the database server, has no such charts.
	const answers = values.requests.some((value) => value !== null)
	return (
		<Card
			title="Over time"
			actions={
				<Segments
					label="Span"
					choices={Object.keys(chartSpans).map((one) => ({
						label: names[one as ChartSpan],
						href: `services/${name}?span=${one}`,
						current: one === span,
					}))}
				/>
			}
		>
			<ChartGrid>
				<LineChart
					{...time}
					title="CPU"
					series={[{ name: "of one core", values: values.cpuPercent }]}
					format={percentText}
					least={5}
				/>
				<LineChart
					{...time}
					title="Memory"
					series={[{ name: "in use", tone: "success", values: values.memoryBytes.map(inMegabytes) }]}
					format={megabytesText}
					least={50}
				/>
				{answers && (
					<LineChart
						{...time}
						title="Requests"
						series={[
							{ name: "a second", values: values.requests },
							...(values.errors.some(Boolean)
								? [{ name: "errors", tone: "danger" as const, values: values.errors }]
								: []),
						]}
						format={rateText}
						least={0.5}
					/>
				)}
				{answers && (
					<LineChart
						{...time}
						title="Latency"
						series={[
							{ name: "half within", values: values.p50 },
							{ name: "95 of 100 within", tone: "warning", values: values.p95 },
						]}
						format={millisecondsText}
						least={10}
					/>
				)}
			</ChartGrid>
		</Card>
	)
}

const inMegabytes = (bytes: number | null) => (bytes === null ? null : bytes / 2 ** 20)
const megabytesText = (megabytes: number): string => `${megabytes.toFixed(0)} MB`
// Two digits below one, for half of an axis that ends at 0.5 is 0.25.
const rateText = (rate: number): string => `${Number(rate.toFixed(rate < 1 ? 2 : rate < 9.95 ? 1 : 0))}/s`
const millisecondsText = (time: number): string => `${time.toFixed(time < 9.95 ? 1 : 0)} ms`
