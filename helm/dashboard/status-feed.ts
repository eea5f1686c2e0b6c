import type { Home } from "../config/home.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"

/** How often the supervisor is asked while somebody looks, in milliseconds. */
const every = 2_000

export type StatusFeed = {
	read: () => Promise<Status>
	/** `hear` is called when there is something new to show. @returns how to leave */
	listen: (hear: () => void) => () => void
}

/** What the supervisor says, asked once for all who look, and never while nobody does. */
export const statusFeed = (home: Home): StatusFeed => {
	const listeners = new Set<() => void>()
	let timer: Timer | undefined
	let latest: { at: number; status: Promise<Status> } | undefined
	const read = () => {
		// Everybody who is woken by one tick shares one answer.
		if (!latest || Date.now() - latest.at > every / 2)
			latest = { at: Date.now(), status: askHelm(home, "/status", Status, "GET") }
		return latest.status
	}
	return {
		read,
		listen: (hear) => {
			listeners.add(hear)
			timer ??= setInterval(() => {
				for (const listener of listeners) listener()
			}, every)
			return () => {
				listeners.delete(hear)
				if (listeners.size > 0) return
				clearInterval(timer)
				timer = undefined
			}
		},
	}
}
