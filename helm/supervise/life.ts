import { rmSync } from "node:fs"
import type { Child } from "./child.ts"
import { type Ending, endingBy, endingWith } from "./ending.ts"
import { overLimit } from "./memory-limit.ts"
import type { Answer, Place, Program } from "./program.ts"
import { becomesReady, pauseFor } from "./readiness.ts"
import type { RestartPolicy } from "./restart-policy.ts"

export type Probe = Answer & { at: number; milliseconds: number }

/** What a life tells whoever lives it. */
export type Witness = {
	/** Its state or the reason for it is another. */
	changed: (life: Life) => void
	/** It has had more memory than it may for too long. */
	tooLarge: (life: Life, reason: string) => void
}

/** What isn't ready is asked again so soon, in milliseconds: it may well be in a moment. */
const soon = 1_000

/** One process of an instance, from its launch to its end: followed to its readiness, then in its health. */
export class Life {
	state: "starting" | "ready" | "degraded" = "starting"
	reason = ""
	probe: Probe | undefined
	/** Whether it was ready for long enough to count as recovered. */
	stable = false
	readonly launched = Date.now()
	readonly ended: Promise<Ending>
	/** Settles when it is ready, or with its end when it never was. */
	readonly outcome: Promise<"ready" | Ending>
	readonly #over = new AbortController()
	#verdict: Ending | undefined
	#firstReady = () => {}

	constructor(
		readonly program: Program,
		readonly child: Child,
		readonly place: Place,
		private readonly policy: RestartPolicy,
		private readonly witness: Witness,
	) {
		this.ended = child.exited.then((exit) => {
			this.#over.abort()
			rmSync(place.socket, { force: true })
			return this.#verdict ?? endingWith(exit)
		})
		const ready = new Promise<"ready">((resolve) => {
			this.#firstReady = () => resolve("ready")
		})
		this.outcome = Promise.race([ready, this.ended])
		void this.#watch()
	}

	/** Asks it to end, and sees to it that it does. */
	stop(): Promise<void> {
		this.#over.abort()
		return this.child.stop(this.policy.grace)
	}

	/** Lets it finish what it began, now that another has taken its place, and ends it. */
	async retire(): Promise<void> {
		this.#over.abort()
		await Promise.race([this.program.drain?.(this.place, this.policy.drain), this.child.exited])
		await this.stop()
	}

	/** Ends it because it failed. */
	async condemn(ending: Ending): Promise<void> {
		this.#verdict = ending
		await this.stop()
	}

	#enter(state: Life["state"], reason = ""): void {
		if (this.#over.signal.aborted) return
		Object.assign(this, { state, reason })
		this.witness.changed(this)
	}

	async #watch(): Promise<void> {
		const over = this.#over.signal
		const within = this.program.readyWithin ?? this.policy.readyWithin
		try {
			if (!(await becomesReady(this.#ask, within, over))) {
				const amiss = this.probe?.detail ? ` (${this.probe.detail})` : ""
				if (!over.aborted)
					await this.condemn({ reason: `not ready after ${within / 1000} s${amiss}`, final: false })
				return
			}
			await this.program.settle?.()
		} catch (error) {
			if (!over.aborted) await this.condemn(endingBy(error))
			return
		}
		this.#enter("ready")
		this.#firstReady()
		await this.#look(over)
	}

	readonly #ask = async (): Promise<Answer> => {
		const at = Date.now()
		const answer = await this.program.probe(this.place)
		this.probe = { ...answer, at, milliseconds: Date.now() - at }
		return answer
	}

	/** From time to time until it ends. */
	async #look(over: AbortSignal): Promise<void> {
		const { probeEvery, degradedAfter, deadAfter, overLimitAfter, stableAfter } = this.policy
		const began = Date.now()
		const inRow = { unready: 0, silent: 0, large: 0 }
		for (;;) {
			await pauseFor(inRow.unready ? Math.min(probeEvery, soon) : probeEvery, over)
			if (over.aborted) return
			const { ready, alive, detail } = await this.#ask()
			if (over.aborted) return
			inRow.unready = ready ? 0 : inRow.unready + 1
			inRow.silent = alive ? 0 : inRow.silent + 1
			if (inRow.silent >= deadAfter)
				return this.condemn({ reason: `didn't answer ${inRow.silent} times in a row`, final: false })
			if (inRow.unready >= degradedAfter && (this.state === "ready" || this.reason !== detail))
				this.#enter("degraded", detail)
			if (ready && this.state === "degraded") this.#enter("ready")
			if (ready && Date.now() - began >= stableAfter) this.stable = true
			const large = this.stable ? overLimit(this.child.id.pid, this.program.memoryLimit()) : undefined
			inRow.large = large ? inRow.large + 1 : 0
			if (large && inRow.large >= overLimitAfter) {
				inRow.large = 0
				this.witness.tooLarge(this, large)
			}
		}
	}
}
