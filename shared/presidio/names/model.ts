import { readFileSync } from "node:fs"
import { LABELS } from "./labels.ts"
import { packLanes } from "./lanes.ts"

const FILE = new URL("../weights/names.bin", import.meta.url)
const MAGIC = 0x314e4d48
/** Raised whenever features or labels change, since weights of another shape would tag nonsense. */
export const MODEL_VERSION = 1
const HEADER = 16

/** The trained weights: one row of `LABELS` numbers per feature position, and the transitions between labels. */
export interface Model {
	/** One less than the number of rows, a power of two. */
	mask: number
	/** Quantised weights, packed for adding; times `scale` their sums are log-odds. */
	lanes: Int32Array
	transitions: Float32Array
	scale: number
}

/** Reads what `writeModel` wrote. */
export const readModel = (bytes: Uint8Array): Model => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== MODEL_VERSION)
		throw new Error("The name weights are of another version; train them anew with bun run presidio:train.")
	const rows = view.getUint32(8, true)
	const transitions = Float32Array.from({ length: LABELS * LABELS }, (_, at) =>
		view.getFloat32(HEADER + at * 4, true),
	)
	const from = bytes.byteOffset + HEADER + transitions.byteLength
	return {
		mask: rows - 1,
		lanes: packLanes(new Int8Array(bytes.buffer, from, rows * LABELS)),
		transitions,
		scale: view.getFloat32(12, true),
	}
}

/** A model as training leaves it: each weight in 8 bits. */
export interface QuantisedModel extends Omit<Model, "lanes"> {
	weights: Int8Array
}

/** The file of a model: magic, version, rows, scale, transitions, weights. */
export const writeModel = (model: QuantisedModel): Uint8Array => {
	const bytes = new Uint8Array(HEADER + model.transitions.byteLength + model.weights.byteLength)
	const view = new DataView(bytes.buffer)
	view.setUint32(0, MAGIC, true)
	view.setUint32(4, MODEL_VERSION, true)
	view.setUint32(8, model.mask + 1, true)
	view.setFloat32(12, model.scale, true)
	model.transitions.forEach((value, at) => {
		view.setFloat32(HEADER + at * 4, value, true)
	})
	const { buffer, byteOffset, byteLength } = model.weights
	bytes.set(new Uint8Array(buffer, byteOffset, byteLength), HEADER + model.transitions.byteLength)
	return bytes
}

let loaded: Model | undefined

/** The shipped weights, read at the first call and kept. */
export const model = (): Model => {
	loaded ??= readModel(readFileSync(FILE))
	return loaded
}
