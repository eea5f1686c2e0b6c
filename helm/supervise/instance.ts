import { Child, type Outputs } from "./child.ts"
import { type Ending, endingBy, endingWith } from "./ending.ts"
import { History } from "./history.ts"
import type { ProcessId } from "./process-table.ts"
import type { Answer, Program } from "./program.ts"
import { becomesReady, missesOf, pauseFor } from "./readiness.ts"
import type { RestartPolicy } from "./restart-policy.ts"

export type State = "stopped" | "starting" | "ready" | "degraded" | "backing-off" | "failed" | "stopping"

/** What an instance tells and asks those around it. */
export type Surroundings = {
	policy: RestartPolicy
	/** Settles when all these programs are ready. */
	ready: (needs: string[], signal: AbortSignal) => Promise<void>
	/** Opens what takes the output of an instance's next process, and closes it once the process has it. */
	withOutputs: (name: string, start: (outputs: Outputs) => Child) => Child
	onChange: (instance: Instance) => void
	hold: (name: string, child: Child) => void
	release: (child: Child) => void
}

/** One program kept alive: started when what it needs is ready, watched, and started again when it dies. */
export class Instance {
	state: State = "stopped"
	/** Why it is in this state, in a few words, where that is worth saying. */
	reason = ""
	since = Date.now()
	restarts = 0
	/** Of the process that runs, or ran last. */
	version = ""
	/** What it said when it was asked last. */
	probe: (Answer & { at: number; milliseconds: number }) | undefined
	readonly history = new History()
	#failures = 0
	#launched = 0
	#child: Child | undefined
	#stopper: AbortController | undefined
	#running: Promise<void> = Promise.resolve()

	constructor(
		readonly program: Program,
		private readonly around: Surroundings,
	) {}

	get process(): { id: ProcessId; since: number } | undefined {
		return this.#child && { id: this.#child.id, since: this.#launched }
	}

	start(): void {
		if (this.#stopper) return
		this.#stopper = new AbortController()
		this.#failures = 0
		this.#running = this.#run(this.#stopper.signal)
	}

	async stop(): Promise<void> {
		if (!this.#stopper) return
		if (this.state !== "failed") this.#enter("stopping")
		this.#stopper.abort()
		await this.#running
		this.#stopper = undefined
		this.#enter("stopped")
	}

	/** Ends it at once, without asking. */
	kill(): void {
		this.#stopper?.abort()
		this.#child?.signal("SIGKILL")
	}

	#enter(state: State, reason = ""): void {
		const at = Date.now()
		Object.assign(this, { state, reason, since: at })
		this.history.add({ at, state, reason })
		this.around.onChange(this)
	}

	async #run(signal: AbortSignal): Promise<void> {
		const { policy, ready } = this.around
		while (!signal.aborted) {
			const { needs } = this.program
			this.#enter("starting", needs.length ? `waits for ${needs.join(", ")}` : "")
			await ready(needs, signal).catch(() => {})
			if (signal.aborted) return
			const ending = await this.#live(signal)
			if (signal.aborted) return
			this.#failures += 1
			if (ending.final) return this.#enter("failed", ending.reason)
			if (this.#failures >= policy.attempts) {
				return this.#enter("failed", `crash loop: ${ending.reason}, ${this.#failures} times in a row`)
			}
			this.#enter("backing-off", ending.reason)
			await pauseFor(policy.delay(this.#failures), signal)
			this.restarts += 1
		}
	}

	/** From launch to the end of the process. */
	async #live(signal: AbortSignal): Promise<Ending> {
		this.#enter("starting")
		let child: Child
		try {
			await this.program.prepare?.()
			this.version = this.program.version()
			const launch = this.program.launch()
			child = this.around.withOutputs(this.program.name, (outputs) => new Child(launch, outputs))
		} catch (error) {
			return endingBy(error)
		}
		this.#child = child
		this.#launched = Date.now()
		this.around.hold(this.program.name, child)
		const stop = () => void child.stop(this.around.policy.grace)
		if (signal.aborted) stop()
		else signal.addEventListener("abort", stop, { once: true })
		const over = new AbortController()
		const watched = this.#watch(child, over.signal)
		const exit = await child.exited
		over.abort()
		signal.removeEventListener("abort", stop)
		this.around.release(child)
		this.#child = undefined
		return (await watched) ?? endingWith(exit)
	}

	/** Follows a living process: to its readiness, then its health. @returns why it had to be ended, if so */
	async #watch(child: Child, over: AbortSignal): Promise<Ending | undefined> {
		const { policy } = this.around
		const within = this.program.readyWithin ?? policy.readyWithin
		try {
			if (!(await becomesReady(this.#ask, within, over))) {
				if (over.aborted) return undefined
				await child.stop(policy.grace)
				return { reason: `not ready after ${within / 1000} s`, final: false }
			}
			await this.program.settle?.()
		} catch (error) {
			if (over.aborted) return undefined
			await child.stop(policy.grace)
			return endingBy(error)
		}
		if (over.aborted || this.state === "stopping") return undefined
		this.#enter("ready")
		await this.#staysReady(over)
		return undefined
	}

	readonly #ask = async (): Promise<Answer> => {
		const at = Date.now()
		const answer = await this.program.probe()
		this.probe = { ...answer, at, milliseconds: Date.now() - at }
		return answer
	}

	async #staysReady(over: AbortSignal): Promise<void> {
		const { probeEvery, stableAfter } = this.around.policy
		const began = Date.now()
		for await (const misses of missesOf(this.#ask, probeEvery, over)) {
			if (this.state === "stopping") return
			if (misses >= 2 && this.state === "ready") this.#enter("degraded", "doesn't answer that it is ready")
			if (misses === 0 && this.state === "degraded") this.#enter("ready")
			if (misses === 0 && Date.now() - began > stableAfter) this.#failures = 0
		}
	}
}
