import { errorContext, type Log } from "@hivematrix/shared/log"
import type { Context } from "hono"
import type { Child } from "hono/jsx"
import { type SSEStreamingApi, streamSSE } from "hono/streaming"

/** How often a silent stream says that it lives, in milliseconds. */
const beat = 15_000

/** What a live part needs: when to look again, when the service ends, and where failures go. */
export type Live = { listen: (hear: () => void) => () => void; ending: AbortSignal; log: Log }

/** A stream of server-sent events: `send` runs at once and whenever `listen` hears of something new. */
export const liveStream = (
	c: Context,
	{ listen, ending, log }: Live,
	send: (stream: SSEStreamingApi) => Promise<void>,
): Response => {
	// A proxy that collects before it sends would hold everything back (nginx, X-Accel-Buffering).
	c.header("X-Accel-Buffering", "no")
	return streamSSE(
		c,
		async (stream) => {
			let news = true
			let wake = () => {}
			const hear = () => {
				news = true
				wake()
			}
			const leave = listen(hear)
			const over = () => wake()
			stream.onAbort(over)
			ending.addEventListener("abort", over)
			try {
				while (!stream.aborted && !ending.aborted) {
					if (news) {
						news = false
						await send(stream)
					} else if (await quiet((awake) => (wake = awake))) await stream.write(": here\n\n")
				}
			} finally {
				leave()
				ending.removeEventListener("abort", over)
			}
		},
		// The browser comes again by itself.
		async (error) => log.warn("A live page broke off", errorContext(error)),
	)
}

/** A part of a page, sent whole whenever it has become another. */
export const liveView = (c: Context, live: Live, view: () => Promise<Child>): Response => {
	let last = ""
	return liveStream(c, live, async (stream) => {
		const html = String(await view())
		if (html !== last) await stream.writeSSE({ data: html })
		last = html
	})
}

/** Waits until woken or for one beat; true when nothing happened. */
const quiet = (onWake: (awake: () => void) => void): Promise<boolean> =>
	new Promise((resolve) => {
		const timer = setTimeout(() => resolve(true), beat)
		onWake(() => {
			clearTimeout(timer)
			resolve(false)
		})
	})
