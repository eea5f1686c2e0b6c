const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10]

/** The end of a chart's axis: the next round number at or above `most`, and never below `least`. */
export const axisEnd = (most: number, least = 1): number => {
	const wanted = Math.max(most, least)
	const power = 10 ** Math.floor(Math.log10(wanted))
	return (steps.find((step) => step * power >= wanted * 0.999) ?? 10) * power
}

/** Moments at equal distances from `from` to `to`, both included. */
export const axisTimes = (from: Date, to: Date, count: number): Date[] =>
	Array.from(
		{ length: count },
		(_, index) => new Date(from.getTime() + ((to.getTime() - from.getTime()) * index) / (count - 1)),
	)

/**
 * A line through equally spaced values as path data of SVG (SVG 2, section 9.3), `width` by `height`; the value `end`
 * lies at the top. A value that is absent leaves a gap; one that stands alone becomes a short stroke.
 */
export const linePath = (
	values: (number | null)[],
	{ width, height, end }: { width: number; height: number; end: number },
): string => {
	const stride = width / Math.max(1, values.length - 1)
	const at = (value: number) => round(height - (Math.min(value, end) / end) * height)
	return values
		.map((value, index) => {
			if (value === null) return ""
			const x = round(index * stride)
			if (typeof values[index - 1] === "number") return `L${x} ${at(value)}`
			const alone = typeof values[index + 1] !== "number"
			// Hundreds of values stand so close that a part of their distance couldn't be seen.
			const half = Math.max(stride / 3, width / 200)
			return alone ? `M${round(x - half)} ${at(value)}H${round(x + half)}` : `M${x} ${at(value)}`
		})
		.join("")
}

/** The same, closed down to the ground, for filling. Gaps reach to the ground too. */
export const areaPath = (
	values: (number | null)[],
	{ width, height, end }: { width: number; height: number; end: number },
): string => {
	const stride = width / Math.max(1, values.length - 1)
	return values
		.map((value, index) => {
			if (value === null) return ""
			const x = round(index * stride)
			const y = round(height - (Math.min(value, end) / end) * height)
			const begins = typeof values[index - 1] !== "number"
			const ends = typeof values[index + 1] !== "number"
			return `${begins ? `M${x} ${height}` : ""}L${x} ${y}${ends ? `L${x} ${height}Z` : ""}`
		})
		.join("")
}

const round = (value: number): number => Math.round(value * 10) / 10
