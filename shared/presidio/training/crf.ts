import { MOST_FEATURES, writeFeatures } from "../names/features.ts"
import { LABELS, mayFollow, OUTSIDE } from "../names/labels.ts"
import type { QuantisedModel } from "../names/model.ts"
import type { Sheet } from "../names/sheet.ts"
import { posteriors } from "./posteriors.ts"
import type { Random } from "./random.ts"

/** One stretch of text to learn from: its features and the right label of each word. */
export interface Example {
	sheet: Sheet
	labels: Uint8Array
	/** How much it counts, 1 for most. */
	weight: number
}

export interface TrainOptions {
	/** One less than the number of rows, a power of two. */
	mask: number
	/** The step of the first updates; AdaGrad shrinks it. */
	rate: number
	/** The share of features hidden at each word, so that no single one is leant on. */
	dropout: number
	/** Added to the outside label where a name stands and to names where none does: above 0 the first trades precision for recall. */
	missCost: number
	alarmCost: number
}

const EPSILON = 1e-6
/** Weights beyond it are cut, so that the many small ones keep their precision. */
const LARGEST = 4

/** A linear-chain conditional random field in training: log-linear, learnt by AdaGrad steps on one example at a time. */
export class Crf {
	readonly #weights: Float32Array
	readonly #squares: Float32Array
	readonly #transitions = new Float32Array(LABELS * LABELS)
	readonly #transitionSquares = new Float32Array(LABELS * LABELS)
	readonly #mean: Float32Array
	readonly #options: TrainOptions
	readonly #meanTransitions = new Float32Array(LABELS * LABELS)
	#remembered = 0

	constructor(options: TrainOptions) {
		this.#options = options
		this.#weights = new Float32Array((options.mask + 1) * LABELS)
		this.#squares = new Float32Array((options.mask + 1) * LABELS)
		this.#mean = new Float32Array((options.mask + 1) * LABELS)
		this.restart()
	}

	/** Forgets all but the remembered mean, so that another run adds to it. */
	restart(): void {
		this.#weights.fill(0)
		this.#squares.fill(0)
		this.#transitionSquares.fill(0)
		for (let at = 0; at < LABELS * LABELS; at++)
			this.#transitions[at] = mayFollow(at % LABELS, Math.floor(at / LABELS)) ? 0 : -1e9
	}

	/** One pass over the examples in a new order. */
	round(examples: Example[], random: Random): void {
		for (const example of random.shuffled(examples)) this.#learn(example, random)
	}

	#learn({ sheet, labels, weight }: Example, random: Random): void {
		const words = labels.length
		const features: Int32Array[] = []
		const scores = new Float32Array(words * LABELS)
		const row = new Int32Array(MOST_FEATURES)
		for (let at = 0; at < words; at++) {
			const count = writeFeatures(sheet, at, row, this.#options.mask)
			const kept = row.slice(0, count).filter(() => random.next() >= this.#options.dropout)
			features.push(kept)
			for (const feature of kept)
				for (let label = 0; label < LABELS; label++)
					scores[at * LABELS + label] =
						(scores[at * LABELS + label] ?? 0) + (this.#weights[feature * LABELS + label] ?? 0)
			this.#addCosts(scores, at, labels[at] ?? OUTSIDE)
		}
		const { single, pair } = posteriors(scores, this.#transitions, words, LABELS)
		for (let at = 0; at < words; at++) {
			for (let label = 0; label < LABELS; label++) {
				const error = (single[at * LABELS + label] ?? 0) - (labels[at] === label ? 1 : 0)
				if (Math.abs(error) < 1e-3) continue
				for (const feature of features[at] ?? [])
					this.#step(this.#weights, this.#squares, feature * LABELS + label, error * weight)
			}
			const previous = at === 0 ? OUTSIDE : (labels[at - 1] ?? OUTSIDE)
			const right = previous * LABELS + (labels[at] ?? OUTSIDE)
			pair[right] = (pair[right] ?? 0) - 1
		}
		pair.forEach((error, at) => {
			if (Math.abs(error) > 1e-4) this.#step(this.#transitions, this.#transitionSquares, at, error * weight)
		})
	}

	#addCosts(scores: Float32Array, at: number, right: number): void {
		for (let label = 0; label < LABELS; label++) {
			if (label === right) continue
			const cost =
				label === OUTSIDE ? this.#options.missCost : right === OUTSIDE ? this.#options.alarmCost : 0.3
			scores[at * LABELS + label] = (scores[at * LABELS + label] ?? 0) + cost
		}
	}

	#step(weights: Float32Array, squares: Float32Array, at: number, gradient: number): void {
		const square = (squares[at] ?? 0) + gradient * gradient
		squares[at] = square
		weights[at] = (weights[at] ?? 0) - (this.#options.rate * gradient) / (Math.sqrt(square) + EPSILON)
	}

	/** Adds the weights as they stand to the mean that `quantised` gives: a mean wavers less than its last term. */
	remember(): void {
		this.#remembered++
		addToMean(this.#mean, this.#weights, this.#remembered)
		addToMean(this.#meanTransitions, this.#transitions, this.#remembered)
	}

	/** The mean of the remembered weights in 8 bits each. */
	quantised(): QuantisedModel {
		let most = 0
		for (const weight of this.#mean) most = Math.max(most, Math.abs(weight))
		const scale = Math.min(most, LARGEST) / 127 || 1
		const weights = Int8Array.from(this.#mean, (weight) =>
			Math.max(-127, Math.min(127, Math.round(weight / scale))),
		)
		return { mask: this.#options.mask, weights, transitions: this.#meanTransitions.slice(), scale }
	}
}

const addToMean = (mean: Float32Array, values: Float32Array, count: number): void => {
	for (let at = 0; at < mean.length; at++)
		mean[at] = (mean[at] ?? 0) + ((values[at] ?? 0) - (mean[at] ?? 0)) / count
}
