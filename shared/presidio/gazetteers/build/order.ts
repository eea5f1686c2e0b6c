const POWER_ROUNDS = 30

const dot = (points: Float32Array, at: number, axis: Float32Array): number => {
	let product = 0
	for (let d = 0; d < axis.length; d++) product += (points[at * axis.length + d] ?? 0) * (axis[d] ?? 0)
	return product
}

const meanOf = (points: Float32Array, members: readonly number[], dimensions: number): Float32Array => {
	const mean = new Float32Array(dimensions)
	for (const member of members)
		for (let d = 0; d < dimensions; d++)
			mean[d] = (mean[d] ?? 0) + (points[member * dimensions + d] ?? 0) / members.length
	return mean
}

/** The direction in which the members differ most, by the power method. */
const mainAxis = (points: Float32Array, members: readonly number[], dimensions: number): Float32Array => {
	const mean = meanOf(points, members, dimensions)
	let axis = Float32Array.from({ length: dimensions }, (_, d) => 1 + (d % 7))
	for (let round = 0; round < POWER_ROUNDS; round++) {
		const next = new Float32Array(dimensions)
		for (const member of members) {
			const along = dot(points, member, axis) - axis.reduce((sum, value, d) => sum + value * (mean[d] ?? 0), 0)
			for (let d = 0; d < dimensions; d++)
				next[d] = (next[d] ?? 0) + along * ((points[member * dimensions + d] ?? 0) - (mean[d] ?? 0))
		}
		const norm = Math.hypot(...next) || 1
		axis = next.map((value) => value / norm)
	}
	return axis
}

/**
 * Orders points so that neighbours are alike: halves them along their main axis, and each half again. The leading
 * bits of a place in that order then name coarser and coarser groups.
 */
export const orderByLikeness = (points: Float32Array, dimensions: number): number[] => {
	const halve = (members: number[]): number[] => {
		if (members.length < 3) return members
		const axis = mainAxis(points, members, dimensions)
		const sorted = members
			.map((member) => ({ member, along: dot(points, member, axis) }))
			.sort((a, b) => a.along - b.along)
			.map(({ member }) => member)
		const half = 2 ** (Math.ceil(Math.log2(sorted.length)) - 1)
		return [...halve(sorted.slice(0, half)), ...halve(sorted.slice(half))]
	}
	return halve(Array.from({ length: points.length / dimensions }, (_, at) => at))
}
