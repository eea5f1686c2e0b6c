import { KnownError } from "../known-error.ts"
import { Instance, type State, type Surroundings } from "./instance.ts"
import type { Program } from "./program.ts"

const settledStates = new Set<State>(["ready", "degraded", "failed", "stopped"])

/** What the supervisor needs from outside; the order of things it keeps itself. */
export type SupervisorOptions = Omit<Surroundings, "ready">

/** All programs: started in order of need, stopped in reverse. */
export class Supervisor {
	readonly #instances = new Map<string, Instance>()
	readonly #waiting = new Set<() => void>()

	constructor(
		programs: Program[],
		private readonly options: SupervisorOptions,
	) {
		for (const program of programs) this.add(program)
	}

	get instances(): Instance[] {
		return [...this.#instances.values()]
	}

	add(program: Program): void {
		const around: Surroundings = {
			...this.options,
			onChange: (instance) => {
				this.options.onChange(instance)
				this.#look()
			},
			ready: (needs, signal) =>
				this.until(() => needs.every((need) => this.#is(need, "ready", "degraded")), signal),
		}
		this.#instances.set(program.name, new Instance(program, around))
	}

	/** Stops one and forgets it. */
	async remove(name: string): Promise<void> {
		await this.find(name).stop()
		this.#instances.delete(name)
		this.#look()
	}

	find(name: string): Instance {
		const instance = this.#instances.get(name)
		if (instance) return instance
		throw new KnownError(
			`There is no service named ${name}. There are: ${[...this.#instances.keys()].join(", ")}.`,
		)
	}

	/** Starts one, also one that was given up on. */
	async start(name: string): Promise<void> {
		const instance = this.find(name)
		if (instance.state === "failed") await instance.stop()
		instance.start()
	}

	/** Ends one and starts it anew. */
	async restart(name: string): Promise<void> {
		const instance = this.find(name)
		await instance.stop()
		instance.start()
	}

	/** Settles when every one of these is ready, given up on, or waits for one that was given up on. */
	settled(instances: Instance[] = this.instances): Promise<void> {
		return this.until(() =>
			instances.every((instance) => settledStates.has(instance.state) || this.#waitsInVain(instance)),
		)
	}

	startAll(): void {
		for (const instance of this.instances) instance.start()
	}

	/** Everything that needs a program is gone before the program is asked to go. */
	async stopAll(): Promise<void> {
		const stopping = new Map<string, Promise<void>>()
		const stop = (instance: Instance): Promise<void> => {
			const { name } = instance.program
			const known = stopping.get(name)
			if (known) return known
			const users = this.instances.filter(({ program }) => program.needs.includes(name))
			const stopped = Promise.all(users.map(stop)).then(() => instance.stop())
			stopping.set(name, stopped)
			return stopped
		}
		await Promise.all(this.instances.map(stop))
	}

	killAll(): void {
		for (const instance of this.instances) instance.kill()
	}

	/** Settles when `look` finds what it looks for; it looks at every change of state. */
	until(look: () => boolean, signal?: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			const again = () => {
				if (!look()) return
				this.#waiting.delete(again)
				resolve()
			}
			signal?.addEventListener("abort", () => {
				this.#waiting.delete(again)
				reject(signal.reason)
			})
			this.#waiting.add(again)
			again()
		})
	}

	#look(): void {
		for (const look of this.#waiting) look()
	}

	#waitsInVain({ state, program }: Instance): boolean {
		if (state !== "starting") return false
		const needs = program.needs.flatMap((need) => this.#instances.get(need) ?? [])
		return needs.some((need) => ["failed", "stopped"].includes(need.state) || this.#waitsInVain(need))
	}

	#is(name: string, ...states: State[]): boolean {
		return states.includes(this.#instances.get(name)?.state ?? "stopped")
	}
}
