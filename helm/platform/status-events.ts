import type { RunningPlatform } from "./running-platform.ts"

/** Changes that come together are told together, after so many milliseconds. */
const together = 50
/** A line now and then keeps a silent stream from looking dead; in milliseconds. */
const beatEvery = 15_000

/** The status as server-sent events: at once, and at each change of a state, until the asker leaves or Helm ends. */
export const statusEvents = (running: RunningPlatform, gone: AbortSignal): Response => {
	let end = () => {}
	const body = new ReadableStream<string>({
		start(stream) {
			let due: Timer | undefined
			const tell = () => {
				due = undefined
				stream.enqueue(`event: status\ndata: ${JSON.stringify(running.status())}\n\n`)
			}
			const leave = running.watch(() => {
				due ??= setTimeout(tell, together)
			})
			const beat = setInterval(() => stream.enqueue(": still here\n\n"), beatEvery)
			end = () => {
				end = () => {}
				leave()
				clearTimeout(due)
				clearInterval(beat)
				stream.close()
			}
			tell()
		},
		cancel: () => end(),
	})
	gone.addEventListener("abort", () => end(), { once: true })
	void running.ended.then(() => end())
	return new Response(body.pipeThrough(new TextEncoderStream()), {
		headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
	})
}
