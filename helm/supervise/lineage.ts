import { existsSync } from "node:fs"
import { Child, type Outputs } from "./child.ts"
import { type Ending, endingBy } from "./ending.ts"
import { Life, type Witness } from "./life.ts"
import type { Place, Program } from "./program.ts"
import type { RestartPolicy } from "./restart-policy.ts"

/** What it takes to launch a process. */
export type Launching = {
	policy: RestartPolicy
	/** Whether no other process of the program runs beside its first one. */
	alone: () => boolean
	/** A path for the socket of one process, never given before. */
	nextSocket: () => string
	/** Opens what takes the output of an instance's next process, and closes it once the process has it. */
	withOutputs: (name: string, start: (outputs: Outputs) => Child) => Child
	hold: (name: string, child: Child) => void
	release: (child: Child) => void
}

/**
 * The processes of one instance, one after another: the one that counts, beside it one that is to take its place, and
 * those that were replaced and finish what they began.
 */
export class Lineage {
	/** The one that counts. */
	current: Life | undefined
	/** Of the process that runs, or ran last. */
	version = ""
	#successor: Life | undefined
	readonly #lives = new Set<Life>()

	constructor(
		private readonly program: Program,
		private readonly name: string,
		private readonly number: number,
		private readonly launching: Launching,
		private readonly witness: Witness,
	) {}

	/** Where the current one answers beside its port; undefined while it doesn't. */
	get socket(): string | undefined {
		const socket = this.current?.place.socket
		return socket && existsSync(socket) ? socket : undefined
	}

	/** Whether another could take over now without a gap: both must run side by side, and be told apart. */
	get replaceable(): boolean {
		return this.current?.state !== "starting" && this.program.drain !== undefined && this.socket !== undefined
	}

	/** Launches the first. @throws what kept it from being launched */
	async begin(signal: AbortSignal): Promise<void> {
		this.current = await this.#launch(this.launching.alone())
		if (signal.aborted) void this.current.stop()
	}

	/** Settles with the end of the last of those that took over from one another. */
	async ended(): Promise<{ ending: Ending; stable: boolean }> {
		let stable = false
		for (;;) {
			const life = this.current
			if (!life) throw new Error(`${this.name} was never launched`)
			const ending = await life.ended
			stable ||= life.stable
			// It was replaced, or another is on its way to take its place.
			if (this.current === life) {
				this.current = this.#successor
				this.#successor = undefined
				if (this.current) this.witness.changed(this.current)
			}
			if (!this.current) return { ending, stable }
		}
	}

	/** Launches another, and lets it take over when it is ready. @returns why it didn't come to that */
	async succeed(signal: AbortSignal): Promise<Ending | undefined> {
		const former = this.current
		let successor: Life
		try {
			successor = await this.#launch(false)
		} catch (error) {
			return endingBy(error)
		}
		this.#successor = successor
		if (signal.aborted) await successor.stop()
		const outcome = await successor.outcome
		this.#successor = undefined
		if (outcome !== "ready") return outcome
		if (signal.aborted) return undefined
		if (this.current === former) {
			this.current = successor
			this.witness.changed(successor)
		}
		await former?.retire()
		return undefined
	}

	async stop(): Promise<void> {
		await Promise.all([...this.#lives].map((life) => life.stop()))
	}

	/** Ends them at once, without asking. */
	kill(): void {
		for (const life of this.#lives) life.child.signal("SIGKILL")
	}

	async #launch(alone: boolean): Promise<Life> {
		const { policy, nextSocket, withOutputs, hold, release } = this.launching
		await this.program.prepare?.()
		this.version = this.program.version()
		const place: Place = { instance: this.number, socket: nextSocket(), alone }
		const launch = this.program.launch?.(place)
		if (!launch) throw new Error(`${this.name} is not ours to start`)
		const child = withOutputs(this.name, (outputs) => new Child(launch, outputs))
		hold(this.name, child)
		const life = new Life(this.program, child, place, policy, this.witness)
		this.#lives.add(life)
		void life.ended.then(() => {
			this.#lives.delete(life)
			release(child)
		})
		return life
	}
}
