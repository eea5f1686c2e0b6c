import { MOST_FEATURES, writeFeatures } from "./features.ts"
import { LABELS, mayFollow, OUTSIDE } from "./labels.ts"
import type { Lexicon } from "./lexicon.ts"
import type { Model } from "./model.ts"
import { needsTagging } from "./gate.ts"
import { fillSheet, type Sheet } from "./sheet.ts"
import type { Word } from "./words.ts"

const IMPOSSIBLE = -1e9

const ALLOWED = Array.from({ length: LABELS * LABELS }, (_, at) => mayFollow(at % LABELS, Math.floor(at / LABELS)))

/** The score of each label for each word; a word that can't be part of a name has only the outside label. */
const emissions = (sheet: Sheet, { weights, mask, scale }: Model): Float32Array => {
	const scores = new Float32Array(sheet.words.length * LABELS)
	const features = new Int32Array(MOST_FEATURES)
	const sums = new Int32Array(LABELS)
	const active = needsTagging(sheet)
	for (let at = 0; at < sheet.words.length; at++) {
		const row = at * LABELS
		if (!active[at]) {
			scores.fill(IMPOSSIBLE, row + 1, row + LABELS)
			continue
		}
		sums.fill(0)
		const count = writeFeatures(sheet, at, features, mask)
		for (let feature = 0; feature < count; feature++) {
			const from = (features[feature] ?? 0) * LABELS
			for (let label = 0; label < LABELS; label++) sums[label] = (sums[label] ?? 0) + (weights[from + label] ?? 0)
		}
		for (let label = 0; label < LABELS; label++) scores[row + label] = (sums[label] ?? 0) * scale
	}
	return scores
}

/** The best sequence of labels by Viterbi's algorithm. */
const decode = (scores: Float32Array, words: number, transitions: Float32Array): Uint8Array => {
	const back = new Uint8Array(words * LABELS)
	let best = new Float64Array(LABELS).fill(IMPOSSIBLE)
	let next = new Float64Array(LABELS)
	best[OUTSIDE] = 0
	for (let at = 0; at < words; at++) {
		for (let label = 0; label < LABELS; label++) {
			let most = Number.NEGATIVE_INFINITY
			let from = OUTSIDE
			for (let previous = 0; previous < LABELS; previous++) {
				if (!ALLOWED[previous * LABELS + label]) continue
				const score = (best[previous] ?? 0) + (transitions[previous * LABELS + label] ?? 0)
				if (score > most) {
					most = score
					from = previous
				}
			}
			next[label] = most + (scores[at * LABELS + label] ?? 0)
			back[at * LABELS + label] = from
		}
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

/** Tags each word with a label. The work grows with the number of words and nothing else. */
export const tagWords = (words: readonly Word[], lexicon: Lexicon, model: Model): Uint8Array => {
	if (words.length === 0) return new Uint8Array(0)
	const sheet = fillSheet(words, lexicon)
	return decode(emissions(sheet, model), words.length, model.transitions)
}
