import type { Tone } from "./badge.tsx"
import { areaPath, axisEnd, linePath } from "./chart-scale.ts"

const size = { width: 100, height: 24 }

/**
 * The course of a number, small enough for a table's cell, with its present value beside it. Values are equally spaced,
 * the latest last; absent ones leave a gap. `least` is where the axis ends while all values are smaller.
 */
export const Sparkline = ({
	label,
	values,
	value,
	least = 1,
	tone = "info",
}: {
	/** What is measured, for screen readers. */
	label: string
	values: (number | null)[]
	/** The present value with its unit. */
	value: string
	least?: number
	tone?: Tone
}) => {
	const known = values.filter((one) => one !== null)
	const shape = { ...size, end: axisEnd(Math.max(0, ...known), least) }
	return (
		<span class={`sparkline tone--${tone}`}>
			{known.length > 1 && (
				<svg
					class="sparkline__drawing"
					viewBox={`0 -1 ${size.width} ${size.height + 2}`}
					preserveAspectRatio="none"
					role="img"
					aria-label={`${label}: course`}
				>
					<path class="sparkline__area" d={areaPath(values, shape)} />
					<path class="sparkline__line" d={linePath(values, shape)} />
				</svg>
			)}
			<span class="sparkline__value">{value}</span>
		</span>
	)
}
