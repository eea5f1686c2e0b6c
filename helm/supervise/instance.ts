import { type Ending, endingBy } from "./ending.ts"
import { History } from "./history.ts"
import type { Life, Probe } from "./life.ts"
import { type Launching, Lineage } from "./lineage.ts"
import { observe } from "./observe.ts"
import type { ProcessId } from "./process-table.ts"
import type { Program } from "./program.ts"
import { pauseFor } from "./readiness.ts"

export type State = "stopped" | "starting" | "ready" | "degraded" | "backing-off" | "failed" | "stopping"

/** What an instance tells and asks those around it. */
export type Surroundings = Launching & {
	/** Settles when all these programs are ready. */
	ready: (needs: string[], signal: AbortSignal) => Promise<void>
	onChange: (instance: Instance) => void
}

/** One instance of a program kept alive: started when what it needs is ready, and started again when it dies. */
export class Instance {
	state: State = "stopped"
	/** Why it is in this state, in a few words, where that is worth saying. */
	reason = ""
	since = Date.now()
	/** How often it was started again or replaced because something was wrong. */
	restarts = 0
	readonly history = new History()
	readonly #lineage: Lineage
	#failures = 0
	#observed: Probe | undefined
	#replacing: Promise<Ending | undefined> | undefined
	#stopper: AbortController | undefined
	#running: Promise<void> = Promise.resolve()

	constructor(
		readonly program: Program,
		/** Which one of the program's, from 1; the only one is called like the program. */
		readonly number: number,
		readonly name: string,
		private readonly around: Surroundings,
	) {
		this.#lineage = new Lineage(program, name, number, around, {
			changed: (life) => this.#show(life),
			tooLarge: (life, reason) => void this.#shrink(life, reason),
		})
	}

	get process(): { id: ProcessId; since: number } | undefined {
		const life = this.#lineage.current
		return life && { id: life.child.id, since: life.launched }
	}

	get version(): string {
		return this.program.launch ? this.#lineage.version : this.program.version()
	}

	/** What it said when it was asked last. */
	get probe(): Probe | undefined {
		return this.#lineage.current?.probe ?? this.#observed
	}

	/** Where it answers beside its port; undefined while it doesn't. */
	get socket(): string | undefined {
		return this.#lineage.socket
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
		await this.#lineage.stop()
		await this.#running
		this.#stopper = undefined
		this.#enter("stopped")
	}

	/** Ends it for good, once others on its port have taken over its work. */
	async retire(): Promise<void> {
		this.#stopper?.abort()
		this.#enter("stopping")
		await this.#lineage.current?.retire()
		await this.stop()
	}

	/** Ends it at once, without asking. */
	kill(): void {
		this.#stopper?.abort()
		this.#lineage.kill()
	}

	/**
	 * Starts another process beside the one that runs, and ends that one when the other is ready: no request is lost.
	 * Where the two can't run side by side, one ends before the other starts.
	 * @returns why it goes on as before, when the new one failed
	 */
	replace(reason = "is being replaced"): Promise<Ending | undefined> {
		this.#replacing ??= this.#replace(reason).finally(() => {
			this.#replacing = undefined
		})
		return this.#replacing
	}

	async #replace(reason: string): Promise<Ending | undefined> {
		const former = this.#lineage.current
		const signal = this.#stopper?.signal
		if (!former || !signal || !this.#lineage.replaceable) {
			await this.stop()
			this.start()
			return undefined
		}
		this.#enter(former.state, reason)
		const failure = await this.#lineage.succeed(signal)
		if (failure && !signal.aborted) this.#show(former)
		return failure
	}

	#enter(state: State, reason = ""): void {
		if (state === this.state && reason === this.reason) return
		const at = Date.now()
		Object.assign(this, { state, reason, since: state === this.state ? this.since : at })
		this.history.add({ at, state, reason })
		this.around.onChange(this)
	}

	/** Takes over what the process that counts says of itself. */
	#show(life: Life): void {
		if (life === this.#lineage.current && this.state !== "stopping") this.#enter(life.state, life.reason)
	}

	async #run(signal: AbortSignal): Promise<void> {
		const { policy, ready } = this.around
		while (!signal.aborted) {
			const { needs } = this.program
			this.#enter("starting", needs.length ? `waits for ${needs.join(", ")}` : "")
			await ready(needs, signal).catch(() => {})
			if (signal.aborted) return
			if (!this.program.launch) return this.#observe(signal)
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

	/** From a launch to the end of the last process that took over from it. */
	async #live(signal: AbortSignal): Promise<Ending> {
		this.#enter("starting")
		try {
			await this.#lineage.begin(signal)
		} catch (error) {
			return endingBy(error)
		}
		const { ending, stable } = await this.#lineage.ended()
		if (stable) this.#failures = 0
		return ending
	}

	#observe(signal: AbortSignal): Promise<void> {
		return observe(this.program, this.around.policy, signal, {
			probed: (probe) => {
				this.#observed = probe
			},
			entered: (state, reason) => this.#enter(state, reason),
		})
	}

	/** Another process takes the place of one that grew too large; where that fails, it has to go all the same. */
	async #shrink(life: Life, reason: string): Promise<void> {
		if (life !== this.#lineage.current || this.#replacing) return
		this.restarts += 1
		const failure = await this.replace(reason)
		if (failure && life === this.#lineage.current) await life.condemn({ reason, final: false })
	}
}
