import {
	InvalidAnswer,
	type Revocation,
	Revocation as RevocationShape,
	Snapshot,
	ValidAnswer,
} from "@hivematrix/core/contract"
import { errorContext, type Log } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import type { ServiceClient } from "@hivematrix/shared/service-client"
import { readEvents } from "./event-stream.ts"

export type Revocations = {
	/** Whether a session still holds. @throws Problem 503 when nobody can tell */
	holds: (visitor: { session: string; token: string }) => Promise<boolean>
	/** Whether the stream is up, so that no request need ask Core. */
	live: () => boolean
	/** Hears of each session as it is revoked. @returns how to leave */
	join: (hear: (session: string) => void) => () => void
	/** A session that was ended at this gateway: refused here from now on, before Core's word of it comes back. */
	ended: (session: string) => void
	end: () => void
}

/** Core beats every second; a stream silent for longer may be dead, and then we ask. */
const silence = 3_500

/** Seconds that a session ended here is remembered, should Core not have heard of it. */
const longest = 86_400

/**
 * Knows which sessions are revoked from Core's stream. While the stream is up that costs a look into a map; while it is
 * down Core is asked about each request; when Core can't be reached nobody passes. Never open on failure.
 */
export const watchRevocations = (services: ServiceClient, coreUrl: string, log: Log): Revocations => {
	const revoked = new Map<string, number>()
	const endedHere = new Map<string, number>()
	const listeners = new Set<(session: string) => void>()
	const stopping = new AbortController()
	let heard = 0

	const hear = ({ event, data }: { event: string; data: string }) => {
		if (event === "snapshot") {
			revoked.clear()
			for (const revocation of Snapshot.parse(JSON.parse(data))) note(revocation)
		} else if (event === "revoked") note(RevocationShape.parse(JSON.parse(data)))
		// Live only once a snapshot has said what was revoked before.
		if (event === "snapshot" || heard > 0) heard = Date.now()
	}
	const note = ({ session, expires }: Revocation, into = revoked) => {
		for (const [old, ended] of into) {
			if (ended * 1000 > Date.now()) break
			into.delete(old)
		}
		into.set(session, expires)
		for (const tell of listeners) tell(session)
	}

	const listen = async () => {
		for (let wait = 50; !stopping.signal.aborted; wait = heard ? 50 : Math.min(wait * 2, 2_000)) {
			heard = 0
			try {
				const response = await services.open("core", "/api/revocations", stopping.signal)
				for await (const event of readEvents(response, silence)) hear(event)
			} catch (error) {
				if (!stopping.signal.aborted) log.debug("The revocation stream broke", errorContext(error))
			}
			const wasUp = heard > 0
			heard = 0
			if (wasUp) log.warn("The revocation stream ended; asking Core about each request until it is back")
			await Bun.sleep(wait)
		}
	}
	void listen()

	const live = () => Date.now() - heard < silence
	return {
		live,
		join: (listener) => {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		ended: (session) => note({ session, expires: Date.now() / 1000 + longest }, endedHere),
		end: () => stopping.abort(),
		holds: async ({ session, token }) =>
			!endedHere.has(session) && (live() ? !revoked.has(session) : ask(coreUrl, token)),
	}
}

const ask = async (coreUrl: string, token: string): Promise<boolean> => {
	// To ask changes nothing, so it is asked again where Core may be restarting.
	for (const pause of [0, 50, 250]) {
		await Bun.sleep(pause)
		try {
			const response = await fetch(new URL("/api/token/validate", coreUrl), {
				method: "POST",
				headers: { "Content-Type": "application/json" },
				body: JSON.stringify({ token }),
				signal: AbortSignal.timeout(3_000),
			})
			const answer: unknown = await response.json()
			if (ValidAnswer.safeParse(answer).success) return true
			if (InvalidAnswer.safeParse(answer).success) return false
		} catch {
			// Not reached or not understood: nobody can tell.
		}
	}
	throw new Problem(503, "The sign-in service can't be reached. Try again in a moment.", {
		headers: { "Retry-After": "2" },
	})
}
