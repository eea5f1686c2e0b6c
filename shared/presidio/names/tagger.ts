import { MOST_FEATURES, writeFeatures } from "./features.ts"
import { needsTagging } from "./gate.ts"
import { LABELS, mayFollow, OUTSIDE } from "./labels.ts"
import { sumLanes } from "./lanes.ts"
import type { Model } from "./model.ts"
import type { Sheet } from "./sheet.ts"

const IMPOSSIBLE = -1e9

/** For each label those that may stand before it: all of them, or just two before an inside label. */
const BEFORE = Array.from({ length: LABELS }, (_, label) =>
	Array.from({ length: LABELS }, (_, previous) => previous).filter((previous) => mayFollow(label, previous)),
)

/** The score of each label for each active word. */
const emissions = (sheet: Sheet, active: Uint8Array, { lanes, mask, scale }: Model): Float32Array => {
	const scores = new Float32Array(sheet.words.length * LABELS)
	const features = new Int32Array(MOST_FEATURES)
	for (let at = 0; at < sheet.words.length; at++) {
		if (!active[at]) continue
		const count = writeFeatures(sheet, at, features, mask)
		sumLanes(lanes, features, count, scale, scores, at * LABELS)
	}
	return scores
}

/** The best sequence of labels by Viterbi's algorithm; a word that isn't active can only be outside. */
const decode = (scores: Float32Array, active: Uint8Array, transitions: Float32Array): Uint8Array => {
	const words = active.length
	const back = new Uint8Array(words * LABELS)
	let best = new Float64Array(LABELS).fill(IMPOSSIBLE)
	let next = new Float64Array(LABELS)
	best[OUTSIDE] = 0
	for (let at = 0; at < words; at++) {
		const labels = active[at] ? LABELS : 1
		for (let label = 0; label < labels; label++) {
			let most = Number.NEGATIVE_INFINITY
			let from = OUTSIDE
			const before = BEFORE[label] ?? []
			for (let which = 0; which < before.length; which++) {
				const previous = before[which] ?? OUTSIDE
				const score = (best[previous] ?? 0) + (transitions[previous * LABELS + label] ?? 0)
				if (score > most) {
					most = score
					from = previous
				}
			}
			next[label] = most + (scores[at * LABELS + label] ?? 0)
			back[at * LABELS + label] = from
		}
		if (labels === 1) next.fill(IMPOSSIBLE, 1)
		;[best, next] = [next, best]
	}
	const labels = new Uint8Array(words)
	let label = best.indexOf(Math.max(...best))
	for (let at = words - 1; at >= 0; at--) {
		labels[at] = label
		label = back[at * LABELS + label] ?? OUTSIDE
	}
	return labels
}

/** Tags each word of a sheet with a label. The work grows with the number of words and nothing else. */
export const tagWords = (sheet: Sheet, model: Model): Uint8Array => {
	const active = needsTagging(sheet)
	if (!active.includes(1)) return new Uint8Array(sheet.words.length)
	return decode(emissions(sheet, active, model), active, model.transitions)
}
