import { existsSync } from "node:fs"
import { Child, type Outputs } from "./child.ts"
import { type Ending, endingBy } from "./ending.ts"
import { History } from "./history.ts"
import { Life, type Probe } from "./life.ts"
import { observe } from "./observe.ts"
import type { ProcessId } from "./process-table.ts"
import type { Place, Program } from "./program.ts"
import { pauseFor } from "./readiness.ts"
import type { RestartPolicy } from "./restart-policy.ts"

export type State = "stopped" | "starting" | "ready" | "degraded" | "backing-off" | "failed" | "stopping"

/** What an instance tells and asks those around it. */
export type Surroundings = {
	policy: RestartPolicy
	/** Settles when all these programs are ready. */
	ready: (needs: string[], signal: AbortSignal) => Promise<void>
	/** A path for the socket of one process, never given before. */
	nextSocket: () => string
	/** Opens what takes the output of an instance's next process, and closes it once the process has it. */
	withOutputs: (name: string, start: (outputs: Outputs) => Child) => Child
	onChange: (instance: Instance) => void
	hold: (name: string, child: Child) => void
	release: (child: Child) => void
}

/** One instance of a program kept alive: started when what it needs is ready, and started again when it dies. */
export class Instance {
	state: State = "stopped"
	/** Why it is in this state, in a few words, where that is worth saying. */
	reason = ""
	since = Date.now()
	/** How often it was started again or replaced because something was wrong. */
	restarts = 0
	/** Of the process that runs, or ran last. */
	version = ""
	readonly history = new History()
	#failures = 0
	/** The process that counts; beside it one that is to take its place, and those that finish what they began. */
	#life: Life | undefined
	#successor: Life | undefined
	#observed: Probe | undefined
	readonly #lives = new Set<Life>()
	#replacing: Promise<Ending | undefined> | undefined
	#stopper: AbortController | undefined
	#running: Promise<void> = Promise.resolve()

	constructor(
		readonly program: Program,
		/** Which one of the program's, from 1; the only one is called like the program. */
		readonly number: number,
		readonly name: string,
		private readonly around: Surroundings,
	) {}

	get process(): { id: ProcessId; since: number } | undefined {
		return this.#life && { id: this.#life.child.id, since: this.#life.launched }
	}

	/** What it said when it was asked last. */
	get probe(): Probe | undefined {
		return this.#life?.probe ?? this.#observed
	}

	/** Where it answers beside its port; undefined while it doesn't. */
	get socket(): string | undefined {
		const socket = this.#life?.place.socket
		return socket && existsSync(socket) ? socket : undefined
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
		await Promise.all([...this.#lives].map((life) => life.stop()))
		await this.#running
		this.#stopper = undefined
		this.#enter("stopped")
	}

	/** Ends it for good, once others on its port have taken over its work. */
	async retire(): Promise<void> {
		this.#stopper?.abort()
		this.#enter("stopping")
		await this.#life?.retire()
		await this.stop()
	}

	/** Ends it at once, without asking. */
	kill(): void {
		this.#stopper?.abort()
		for (const life of this.#lives) life.child.signal("SIGKILL")
	}

	/**
	 * Starts another process beside the one that runs, and ends that one when the other is ready: no request is lost.
	 * Where the two can't run side by side, one ends before the other starts.
	 * @returns why it goes on as before, when the new one failed
	 */
	replace(reason = ""): Promise<Ending | undefined> {
		this.#replacing ??= this.#replace(reason).finally(() => {
			this.#replacing = undefined
		})
		return this.#replacing
	}

	async #replace(reason: string): Promise<Ending | undefined> {
		const former = this.#life
		const signal = this.#stopper?.signal
		if (!former || !signal || former.state === "starting" || !this.program.drain || !this.socket) {
			await this.stop()
			this.start()
			return undefined
		}
		this.#enter(former.state, reason || "is being replaced")
		let successor: Life
		try {
			successor = await this.#launch(false)
		} catch (error) {
			return this.#keep(former, signal, endingBy(error))
		}
		this.#successor = successor
		if (signal.aborted) await successor.stop()
		const outcome = await successor.outcome
		this.#successor = undefined
		if (outcome !== "ready") return this.#keep(former, signal, outcome)
		if (signal.aborted) return undefined
		if (this.#life === former) {
			this.#life = successor
			this.#show(successor)
		}
		await former.retire()
		return undefined
	}

	/** The new process failed: the former one goes on, where it still lives. */
	#keep(former: Life, signal: AbortSignal, ending: Ending): Ending {
		if (this.#life === former && !signal.aborted) this.#enter(former.state, former.reason)
		return ending
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
		if (life === this.#life && this.state !== "stopping") this.#enter(life.state, life.reason)
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

	async #observe(signal: AbortSignal): Promise<void> {
		await observe(this.program, this.around.policy, signal, {
			probed: (probe) => {
				this.#observed = probe
				this.version = this.program.version()
			},
			entered: (state, reason) => this.#enter(state, reason),
		})
	}

	/** From a launch to the end of the last process that took over from it. */
	async #live(signal: AbortSignal): Promise<Ending> {
		this.#enter("starting")
		try {
			this.#life = await this.#launch(this.program.instances() === 1)
		} catch (error) {
			return endingBy(error)
		}
		if (signal.aborted) void this.#life.stop()
		for (;;) {
			const life = this.#life
			const ending = await life.ended
			if (life.stable) this.#failures = 0
			// It was replaced, or another is on its way to take its place.
			if (this.#life === life) {
				this.#life = this.#successor
				this.#successor = undefined
				if (this.#life) this.#show(this.#life)
			}
			if (!this.#life) return ending
		}
	}

	async #launch(alone: boolean): Promise<Life> {
		const { policy, nextSocket, withOutputs, hold, release } = this.around
		await this.program.prepare?.()
		this.version = this.program.version()
		const place: Place = { instance: this.number, socket: nextSocket(), alone }
		const launch = this.program.launch?.(place)
		if (!launch) throw new Error(`${this.name} is not ours to start`)
		const child = withOutputs(this.name, (outputs) => new Child(launch, outputs))
		hold(this.name, child)
		const life = new Life(this.program, child, place, policy, {
			changed: (changed) => this.#show(changed),
			tooLarge: (large, reason) => void this.#shrink(large, reason),
		})
		this.#lives.add(life)
		void life.ended.then(() => {
			this.#lives.delete(life)
			release(child)
		})
		return life
	}

	/** Another process takes the place of one that grew too large; where that fails, it has to go all the same. */
	async #shrink(life: Life, reason: string): Promise<void> {
		if (life !== this.#life || this.#replacing) return
		this.restarts += 1
		const failure = await this.replace(reason)
		if (failure && life === this.#life) await life.condemn({ reason, final: false })
	}
}
