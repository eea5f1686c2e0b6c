import type { Child } from "hono/jsx"
import type { Tone } from "./badge.tsx"
import { areaPath, axisEnd, axisTimes, linePath } from "./chart-scale.ts"
import { Time } from "./time.tsx"

/** One line of a chart: equally spaced values over the chart's span, absent ones leave a gap. */
export type Series = { name: string; tone?: Tone; values: (number | null)[] }

const size = { width: 600, height: 120 }

/**
 * How numbers went over a span of time: lines with an axis, and a legend with the latest values. Where JavaScript runs,
 * the legend tells the values under the pointer.
 */
export const LineChart = ({
	title,
	series,
	from,
	to,
	format,
	least,
}: {
	title: string
	series: Series[]
	from: Date
	to: Date
	/** A value with its unit. */
	format: (value: number) => string
	/** Where the axis ends while all values are smaller. */
	least?: number
}) => {
	const known = series.flatMap(({ values }) => values).filter((value) => value !== null)
	const end = axisEnd(Math.max(0, ...known), least)
	const shape = { ...size, end }
	return (
		<figure class="chart" data-chart>
			<figcaption class="chart__head">
				<span class="chart__title">{title}</span>
				<ul class="chart__legend">
					{series.map(({ name, tone = "info", values }) => (
						<li
							class={`chart__key tone--${tone}`}
							data-values={JSON.stringify(values.map((value) => (value === null ? "–" : format(value))))}
						>
							{name} <span class="chart__now">{nowOf(values, format)}</span>
						</li>
					))}
				</ul>
			</figcaption>
			<div class="chart__plot">
				<Scale marks={[end, end / 2, 0].map(format)} />
				{known.length === 0 ? (
					<p class="chart__empty">Nothing measured in this span.</p>
				) : (
					<svg
						class="chart__drawing"
						viewBox={`0 -1 ${size.width} ${size.height + 2}`}
						preserveAspectRatio="none"
						role="img"
						aria-label={summaryOf(title, series, format)}
					>
						<path class="chart__grid" d={`M0 0H${size.width}M0 ${size.height / 2}H${size.width}`} />
						<path class="chart__ground" d={`M0 ${size.height}H${size.width}`} />
						{series.map(({ tone = "info", values }) => (
							<g class={`tone--${tone}`}>
								{series.length === 1 && <path class="chart__area" d={areaPath(values, shape)} />}
								<path class="chart__line" d={linePath(values, shape)} />
							</g>
						))}
						<path class="chart__cursor" d="" data-cursor />
					</svg>
				)}
				<Times from={from} to={to} />
			</div>
		</figure>
	)
}

/** Charts side by side where there is room. */
export const ChartGrid = ({ children }: { children?: Child }) => <div class="chart-grid">{children}</div>

/** The names of the horizontal lines, from the top. */
export const Scale = ({ marks }: { marks: string[] }) => (
	<div class="chart__scale" aria-hidden="true">
		{marks.map((mark) => (
			<span>{mark}</span>
		))}
	</div>
)

const day = 86_400_000

/** The moments along the ground: clock times, or days where the span is longer than two of them. */
export const Times = ({ from, to }: { from: Date; to: Date }) => (
	<div class="chart__times" data-from={from.toISOString()} data-to={to.toISOString()}>
		{axisTimes(from, to, 5).map((at) => (
			<Time at={at} show={to.getTime() - from.getTime() > 2 * day ? "date" : "clock"} />
		))}
	</div>
)

const nowOf = (values: (number | null)[], format: (value: number) => string): string => {
	const latest = values.findLast((value) => value !== null)
	return typeof latest === "number" ? format(latest) : "–"
}

const summaryOf = (title: string, series: Series[], format: (value: number) => string): string =>
	`${title}: ${series
		.map(({ name, values }) => {
			const known = values.filter((value) => value !== null)
			return `${name} at most ${known.length ? format(Math.max(...known)) : "nothing"}, last ${nowOf(values, format)}`
		})
		.join("; ")}`
