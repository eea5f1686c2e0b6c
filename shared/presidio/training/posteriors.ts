/**
 * The forward-backward algorithm on a chain: how probable each label is at each word, and how often each pair of
 * neighbours is expected in all. `scores` and `transitions` are log-odds; the word before the first is label 0.
 */
export const posteriors = (
	scores: Float32Array,
	transitions: Float32Array,
	words: number,
	labels: number,
): { single: Float32Array; pair: Float32Array } => {
	const moves = Float64Array.from(transitions, Math.exp)
	const local = new Float64Array(words * labels)
	for (let at = 0; at < words; at++) {
		const row = scores.subarray(at * labels, (at + 1) * labels)
		const most = Math.max(...row)
		for (let label = 0; label < labels; label++)
			local[at * labels + label] = Math.exp((row[label] ?? 0) - most)
	}
	const forward = new Float64Array(words * labels)
	const sums = new Float64Array(words)
	for (let at = 0; at < words; at++) {
		let sum = 0
		for (let label = 0; label < labels; label++) {
			let value = 0
			if (at === 0) value = moves[label] ?? 0
			else
				for (let previous = 0; previous < labels; previous++)
					value += (forward[(at - 1) * labels + previous] ?? 0) * (moves[previous * labels + label] ?? 0)
			value *= local[at * labels + label] ?? 0
			forward[at * labels + label] = value
			sum += value
		}
		sums[at] = sum
		for (let label = 0; label < labels; label++)
			forward[at * labels + label] = (forward[at * labels + label] ?? 0) / sum
	}
	const single = new Float32Array(words * labels)
	const pair = new Float32Array(labels * labels)
	let backward = new Float64Array(labels).fill(1)
	for (let at = words - 1; at >= 0; at--) {
		const before = new Float64Array(labels)
		for (let label = 0; label < labels; label++) {
			single[at * labels + label] = (forward[at * labels + label] ?? 0) * (backward[label] ?? 0)
			const weight = ((local[at * labels + label] ?? 0) * (backward[label] ?? 0)) / (sums[at] ?? 1)
			if (weight === 0) continue
			for (let previous = 0; previous < labels; previous++) {
				const move = (moves[previous * labels + label] ?? 0) * weight
				before[previous] = (before[previous] ?? 0) + move
				const come = at === 0 ? (previous === 0 ? 1 : 0) : (forward[(at - 1) * labels + previous] ?? 0)
				pair[previous * labels + label] = (pair[previous * labels + label] ?? 0) + come * move
			}
		}
		backward = before
	}
	return { single, pair }
}
