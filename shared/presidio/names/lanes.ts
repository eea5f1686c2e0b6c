import { LABELS } from "./labels.ts"

/** Labels are summed two at a time, each in half of a 32-bit number: the tagger spends most of its time adding. */
export const LANES = (LABELS + 1) >> 1
const BIAS = 128
const HALF = 0xffff

/** The rows of 8-bit weights with pairs of labels in one number each, made positive so that no half borrows. */
export const packLanes = (weights: Int8Array): Int32Array => {
	const rows = weights.length / LABELS
	const packed = new Int32Array(rows * LANES)
	for (let row = 0; row < rows; row++)
		for (let lane = 0; lane < LANES; lane++) {
			const low = (weights[row * LABELS + lane * 2] ?? 0) + BIAS
			const high = lane * 2 + 1 < LABELS ? (weights[row * LABELS + lane * 2 + 1] ?? 0) + BIAS : 0
			packed[row * LANES + lane] = low | (high << 16)
		}
	return packed
}

/** Adds the rows that `features` name and writes a score per label. A sum of 250 rows still fits in its half. */
export const sumLanes = (
	packed: Int32Array,
	features: Int32Array,
	count: number,
	scale: number,
	into: Float32Array,
	at: number,
): void => {
	let first = 0
	let second = 0
	let third = 0
	let fourth = 0
	let fifth = 0
	let sixth = 0
	for (let feature = 0; feature < count; feature++) {
		const row = (features[feature] ?? 0) * LANES
		first += packed[row] ?? 0
		second += packed[row + 1] ?? 0
		third += packed[row + 2] ?? 0
		fourth += packed[row + 3] ?? 0
		fifth += packed[row + 4] ?? 0
		sixth += packed[row + 5] ?? 0
	}
	const bias = count * BIAS
	writePair(first, bias, scale, into, at)
	writePair(second, bias, scale, into, at + 2)
	writePair(third, bias, scale, into, at + 4)
	writePair(fourth, bias, scale, into, at + 6)
	writePair(fifth, bias, scale, into, at + 8)
	into[at + 10] = ((sixth & HALF) - bias) * scale
}

const writePair = (sum: number, bias: number, scale: number, into: Float32Array, at: number): void => {
	into[at] = ((sum & HALF) - bias) * scale
	into[at + 1] = ((sum >>> 16) - bias) * scale
}
