import { endingBy } from "./ending.ts"
import type { State } from "./instance.ts"
import type { Probe } from "./life.ts"
import type { Program } from "./program.ts"
import { pauseFor } from "./readiness.ts"
import type { RestartPolicy } from "./restart-policy.ts"

/** Between two tries while it is not there, in milliseconds. */
const soon = 1_000

/**
 * Follows what runs elsewhere, until it is told to stop: nothing can be started or ended, only asked. Each time it
 * comes back, others may rely on it once it is settled.
 */
export const observe = async (
	program: Program,
	{ probeEvery, degradedAfter }: RestartPolicy,
	signal: AbortSignal,
	tell: { probed: (probe: Probe) => void; entered: (state: State, reason: string) => void },
): Promise<void> => {
	let state = "starting" as State
	let misses = 0
	const enter = (next: State, reason = "") => {
		state = next
		tell.entered(next, reason)
	}
	while (!signal.aborted) {
		const at = Date.now()
		const answer = await program.probe({ instance: 1, socket: "", alone: true })
		tell.probed({ ...answer, at, milliseconds: Date.now() - at })
		if (signal.aborted) return
		misses = answer.ready ? 0 : misses + 1
		if (answer.ready && state !== "ready") {
			try {
				await program.settle?.()
			} catch (error) {
				const { reason, final } = endingBy(error)
				if (signal.aborted) return
				if (final) return enter("failed", reason)
				enter(state === "degraded" ? "degraded" : "backing-off", reason)
				await pauseFor(soon, signal)
				continue
			}
			if (signal.aborted) return
			enter("ready")
		}
		// Before it was ever ready nobody may rely on it; later its users know best what they can do without it.
		if (!answer.ready && (state === "starting" || state === "backing-off"))
			enter("backing-off", answer.detail)
		else if (misses >= degradedAfter) enter("degraded", answer.detail)
		await pauseFor(answer.ready ? probeEvery : Math.min(soon, probeEvery), signal)
	}
}
