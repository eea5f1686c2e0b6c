import { setTimeout as wait } from "node:timers/promises"
import type { Answer } from "./program.ts"

/** Asks, soon and then less often, until a program is ready. @returns false when `within` milliseconds were not enough */
export const becomesReady = async (
	ask: () => Promise<Answer>,
	within: number,
	over: AbortSignal,
): Promise<boolean> => {
	const began = Date.now()
	for (let pause = 25; !over.aborted; pause = Math.min(pause * 1.2, 500)) {
		if ((await ask()).ready) return !over.aborted
		if (Date.now() - began > within) return false
		await pauseFor(pause, over)
	}
	return false
}

/** A pause that ends early when it is pointless. */
export const pauseFor = (milliseconds: number, over: AbortSignal): Promise<void> =>
	wait(milliseconds, undefined, { signal: over }).catch(() => {})
