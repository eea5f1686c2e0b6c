import type { Home } from "../config/home.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"

/** How often use is looked at while somebody does, in milliseconds; changes of state come by themselves. */
const every = 3_000
/** Everybody who is woken by one change shares one answer, if they ask within so many milliseconds. */
const shared = 250
/** When the supervisor does not answer, it is asked again after so many milliseconds. */
const again = 1_000

export type StatusFeed = {
	read: () => Promise<Status>
	/** Something was done: what was read before no longer counts. */
	forget: () => void
	/** `hear` is called when there is something new to show. @returns how to leave */
	listen: (hear: () => void) => () => void
}

/** What the supervisor says, asked once for all who look, and never while nobody does. */
export const statusFeed = (home: Home): StatusFeed => {
	const listeners = new Set<() => void>()
	let watching: AbortController | undefined
	let latest: { at: number; status: Promise<Status> } | undefined
	const forget = () => {
		latest = undefined
	}
	const tell = () => {
		forget()
		for (const hear of listeners) hear()
	}
	const watch = (signal: AbortSignal) => {
		const timer = setInterval(tell, every)
		signal.addEventListener("abort", () => clearInterval(timer))
		void followChanges(home, signal, tell)
	}
	return {
		forget,
		read: () => {
			if (!latest || Date.now() - latest.at > shared)
				latest = { at: Date.now(), status: askHelm(home, "/status", Status, "GET") }
			return latest.status
		},
		listen: (hear) => {
			listeners.add(hear)
			if (!watching) {
				watching = new AbortController()
				watch(watching.signal)
			}
			return () => {
				listeners.delete(hear)
				if (listeners.size > 0) return
				watching?.abort()
				watching = undefined
			}
		},
	}
}

/** Calls `tell` at each change of a state. */
const followChanges = async (home: Home, signal: AbortSignal, tell: () => void): Promise<void> => {
	while (!signal.aborted) {
		try {
			const { body } = await fetch("http://helm/events", { unix: home.socket, signal })
			const parts = body?.pipeThrough(new TextDecoderStream()) ?? []
			for await (const part of parts) if (part.includes("event: status")) tell()
		} catch {
			// Whoever looks asks for the status anyway, and hears then that nobody answers.
		}
		await Bun.sleep(again)
	}
}
