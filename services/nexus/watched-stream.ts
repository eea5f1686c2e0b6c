import type { Visitor } from "./door.ts"
import type { Vigil } from "./vigil.ts"

/** A stream that ends, for both sides and without an error, when the session does. */
export const whileWatched = (
	body: ReadableStream<Uint8Array>,
	visitor: Visitor,
	vigil: Vigil,
	{ gone, end }: { gone: AbortSignal; end: () => void },
): ReadableStream<Uint8Array> => {
	let leave: () => void = () => {}
	const watched = new TransformStream<Uint8Array, Uint8Array>({
		start: (stream) => {
			leave = vigil.keep(visitor, () => {
				stream.terminate()
				end()
			})
		},
		flush: () => leave(),
	})
	gone.addEventListener("abort", () => leave(), { once: true })
	return body.pipeThrough(watched)
}
