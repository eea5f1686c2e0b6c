import { setTimeout as wait } from "node:timers/promises"
import { ConfigurationError } from "@hivematrix/shared/env"
import { wrongSettingsCode } from "@hivematrix/shared/start"
import { Child } from "./child.ts"
import { KnownError } from "./known-error.ts"
import type { ProcessId } from "./process-table.ts"
import type { Program } from "./program.ts"
import type { RestartPolicy } from "./restart-policy.ts"

export type State = "stopped" | "starting" | "ready" | "degraded" | "backing-off" | "failed" | "stopping"

/** What an instance tells and asks those around it. */
export type Surroundings = {
	policy: RestartPolicy
	/** Settles when all these programs are ready. */
	ready: (needs: string[], signal: AbortSignal) => Promise<void>
	onLine: (program: Program, line: string, stream: "stdout" | "stderr") => void
	onChange: (instance: Instance) => void
	hold: (name: string, child: Child) => void
	release: (child: Child) => void
}

/** Why a life ended, and whether another would end the same way. */
type Ending = { reason: string; final: boolean }

/** One program kept alive: started when what it needs is ready, watched, and started again when it dies. */
export class Instance {
	state: State = "stopped"
	/** Why it is in this state, in a few words, where that is worth saying. */
	reason = ""
	since = Date.now()
	restarts = 0
	#failures = 0
	#child: Child | undefined
	#stopper: AbortController | undefined
	#running: Promise<void> = Promise.resolve()

	constructor(
		readonly program: Program,
		private readonly around: Surroundings,
	) {}

	get process(): ProcessId | undefined {
		return this.#child?.id
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
		Object.assign(this, { state, reason, since: Date.now() })
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
			await wait(policy.delay(this.#failures), undefined, { signal }).catch(() => {})
			this.restarts += 1
		}
	}

	/** From launch to the end of the process. */
	async #live(signal: AbortSignal): Promise<Ending> {
		this.#enter("starting")
		let child: Child
		try {
			await this.program.prepare?.()
			child = new Child(this.program.launch(), (line, stream) =>
				this.around.onLine(this.program, line, stream),
			)
		} catch (error) {
			return { reason: sentenceOf(error), final: isFinal(error) }
		}
		this.#child = child
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
		return (await watched) ?? endingOf(exit)
	}

	/** Follows a living process: to its readiness, then its health. @returns why it had to be ended, if so */
	async #watch(child: Child, over: AbortSignal): Promise<Ending | undefined> {
		const { policy } = this.around
		try {
			if (!(await this.#becomesReady(over))) {
				if (over.aborted) return undefined
				await child.stop(policy.grace)
				return { reason: `not ready after ${this.#readyWithin / 1000} s`, final: false }
			}
			await this.program.settle?.()
		} catch (error) {
			if (over.aborted) return undefined
			await child.stop(policy.grace)
			return { reason: sentenceOf(error), final: isFinal(error) }
		}
		if (over.aborted || this.state === "stopping") return undefined
		this.#enter("ready")
		await this.#staysReady(over)
		return undefined
	}

	get #readyWithin(): number {
		return this.program.readyWithin ?? this.around.policy.readyWithin
	}

	async #becomesReady(over: AbortSignal): Promise<boolean> {
		const began = Date.now()
		for (let pause = 25; !over.aborted; pause = Math.min(pause * 1.2, 500)) {
			if (await this.program.probe()) return !over.aborted
			if (Date.now() - began > this.#readyWithin) return false
			await wait(pause, undefined, { signal: over }).catch(() => {})
		}
		return false
	}

	async #staysReady(over: AbortSignal): Promise<void> {
		const { policy } = this.around
		const began = Date.now()
		let misses = 0
		for (;;) {
			await wait(policy.probeEvery, undefined, { signal: over }).catch(() => {})
			if (over.aborted) return
			misses = (await this.program.probe()) ? 0 : misses + 1
			if (over.aborted || this.state === "stopping") return
			if (misses >= 2 && this.state === "ready") this.#enter("degraded", "doesn't answer that it is ready")
			if (misses === 0 && this.state === "degraded") this.#enter("ready")
			if (misses === 0 && Date.now() - began > policy.stableAfter) this.#failures = 0
		}
	}
}

const endingOf = (exit: string | number): Ending =>
	exit === wrongSettingsCode
		? { reason: "its settings are wrong", final: true }
		: { reason: typeof exit === "number" ? `ended with code ${exit}` : `was ended by ${exit}`, final: false }

const isFinal = (error: unknown): boolean =>
	error instanceof KnownError || error instanceof ConfigurationError

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
