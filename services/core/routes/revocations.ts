import { requireCaller, requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { Hono } from "hono"
import { streamSSE } from "hono/streaming"
import { listRevocations } from "../queries/sessions.ts"
import type { RevocationFeed } from "../revocation-feed.ts"
import type { SigningKeys } from "../signing-keys.ts"

/** How often a silent stream says that it lives, in milliseconds. */
const beat = 1_000

export const revocations = ({ sql, keys, feed }: { sql: Pool; keys: SigningKeys; feed: RevocationFeed }) =>
	new Hono<Signed>().get("/", requireCaller(keys.verify, "core"), requireLevel("service"), (c) =>
		streamSSE(c, async (stream) => {
			// Listening begins before the snapshot is read, so nothing falls between the two.
			const queue: string[] = []
			let wake = () => {}
			const leave = feed.join((event) => {
				queue.push(event)
				wake()
			})
			stream.onAbort(() => {
				leave()
				wake()
			})
			const snapshot = async () =>
				stream.writeSSE({ event: "snapshot", data: JSON.stringify(await listRevocations(sql)) })
			await snapshot()
			while (!stream.aborted) {
				const event = queue.shift()
				if (event === "end") break
				if (event === "reconnected") await snapshot()
				else if (event) await stream.writeSSE({ event: "revoked", data: event })
				else if (await quiet((awake) => (wake = awake))) await stream.writeSSE({ event: "beat", data: "" })
			}
			leave()
		}),
	)

/** Waits until woken or for one beat; true when nothing happened. */
const quiet = (onWake: (awake: () => void) => void): Promise<boolean> =>
	new Promise((resolve) => {
		const timer = setTimeout(() => resolve(true), beat)
		onWake(() => {
			clearTimeout(timer)
			resolve(false)
		})
	})
