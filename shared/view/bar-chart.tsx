import type { Tone } from "./badge.tsx"
import { axisEnd } from "./chart-scale.ts"
import { Scale, Times } from "./line-chart.tsx"

/** One bar: how many of each kind, stacked in the order of the legend, and the address of what it counts. */
export type Bar = { label: string; parts: number[]; href?: string }

const height = 60

/** Counts over a span of time as bars, each kind in its tone; a bar leads to what it counts. */
export const BarChart = ({
	title,
	kinds,
	bars,
	from,
	to,
}: {
	title: string
	kinds: { name: string; tone: Tone }[]
	bars: Bar[]
	from: Date
	to: Date
}) => {
	const totals = bars.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0))
	const end = axisEnd(Math.max(0, ...totals), 4)
	return (
		<figure class="chart chart--bars">
			<figcaption class="chart__head">
				<span class="chart__title">{title}</span>
				<ul class="chart__legend">
					{kinds.map(({ name, tone }, kind) => (
						<li class={`chart__key tone--${tone}`}>
							{name}{" "}
							<span class="chart__now">
								{bars.reduce((sum, { parts }) => sum + (parts[kind] ?? 0), 0).toLocaleString("en")}
							</span>
						</li>
					))}
				</ul>
			</figcaption>
			<div class="chart__plot">
				<Scale marks={[end.toLocaleString("en"), "0"]} />
				<svg
					class="chart__drawing"
					viewBox={`0 0 ${bars.length * 10} ${height}`}
					preserveAspectRatio="none"
					aria-label={title}
				>
					<path class="chart__grid" d={`M0 0H${bars.length * 10}`} />
					<path class="chart__ground" d={`M0 ${height}H${bars.length * 10}`} />
					{bars.map((bar, index) => (
						<Column bar={bar} x={index * 10} scale={height / end} kinds={kinds} />
					))}
				</svg>
				<Times from={from} to={to} />
			</div>
		</figure>
	)
}

const Column = ({
	bar: { label, parts, href },
	x,
	scale,
	kinds,
}: {
	bar: Bar
	x: number
	scale: number
	kinds: { tone: Tone }[]
}) => {
	if (parts.every((part) => part === 0)) return null
	let top = height
	const stack = parts.map((part, kind) => {
		// What there is can be seen, be it one among thousands.
		const tall = part === 0 ? 0 : Math.max(1.5, part * scale)
		top -= tall
		return (
			tall > 0 && (
				<rect
					class={`chart__bar tone--${kinds[kind]?.tone ?? "neutral"}`}
					x={x + 1}
					y={top}
					width={8}
					height={tall}
				/>
			)
		)
	})
	const face = (
		<>
			<title>{label}</title>
			<rect class="chart__hit" x={x} y={0} width={10} height={height} />
			{stack}
		</>
	)
	return href ? (
		<a class="chart__column" href={href} aria-label={label}>
			{face}
		</a>
	) : (
		<g class="chart__column">{face}</g>
	)
}
