import { KnownError } from "../known-error.ts"
import { Instance, type State, type Surroundings } from "./instance.ts"
import { inOrderOfNeed, stopInReverse } from "./order.ts"
import type { Program } from "./program.ts"

const settledStates = new Set<State>(["ready", "degraded", "failed", "stopped"])

/** What the supervisor needs from outside; the order of things it keeps itself. */
export type SupervisorOptions = Omit<Surroundings, "ready" | "alone">

/** All programs, each with its instances: started in order of need, stopped in reverse. */
export class Supervisor {
	readonly #programs = new Map<string, { program: Program; instances: Instance[] }>()
	readonly #waiting = new Set<() => void>()

	constructor(
		programs: Program[],
		private readonly options: SupervisorOptions,
	) {
		for (const program of programs) this.add(program)
	}

	get instances(): Instance[] {
		return [...this.#programs.values()].flatMap(({ instances }) => instances)
	}

	add(program: Program): void {
		const instances = instanceNames(program).map((name, index) => this.#create(program, index + 1, name))
		this.#programs.set(program.name, { program, instances })
	}

	/** Stops a program and forgets it. */
	async remove(name: string): Promise<void> {
		await this.stop(name)
		this.#programs.delete(name)
		this.#look()
	}

	/** The instances of a program, or the one instance of that name. */
	find(name: string): Instance[] {
		const instances = this.#programs.get(name)?.instances ?? this.instances.filter((one) => one.name === name)
		if (instances.length) return instances
		throw new KnownError(
			`There is no service named ${name}. There are: ${[...this.#programs.keys()].join(", ")}.`,
		)
	}

	/** Starts it, also after it was given up on, and what it needs and somebody has stopped. */
	async start(name: string): Promise<void> {
		for (const instance of this.find(name)) {
			for (const need of instance.program.needs) if (this.#are(need, "stopped")) await this.start(need)
			if (instance.state === "failed") await instance.stop()
			instance.start()
		}
	}

	async stop(name: string): Promise<void> {
		await Promise.all(this.find(name).map((instance) => instance.stop()))
	}

	/**
	 * Replaces one instance after the other, each when the one before is ready.
	 * @throws KnownError when a new one failed; those not yet replaced go on as they were
	 */
	async restart(name: string): Promise<void> {
		for (const instance of this.find(name)) {
			const failure = await instance.replace()
			if (failure) {
				throw new KnownError(
					`${instance.name} goes on as before: the new process ${failure.reason}. See "bun helm logs ${name}".`,
				)
			}
			await this.settled([instance])
		}
	}

	/** Restarts everything that runs and can be replaced without a gap, what others need first. @returns their names */
	async restartAll(): Promise<string[]> {
		const names = inOrderOfNeed([...this.#programs.values()].map(({ program }) => program))
			.filter(({ name, drain }) => drain && !this.#are(name, "stopped"))
			.map(({ name }) => name)
		for (const name of names) await this.restart(name)
		return names
	}

	/** Brings a program to as many instances as it is to have now; those that leave hand over their work first. */
	async scale(name: string): Promise<void> {
		const entry = this.#programs.get(name)
		if (!entry) return
		const { program, instances } = entry
		const names = instanceNames(program)
		const leaving = instances.filter((instance) => !names.includes(instance.name))
		const staying = names.map(
			(wanted, index) =>
				instances.find((instance) => instance.name === wanted) ?? this.#create(program, index + 1, wanted),
		)
		const coming = staying.filter((instance) => !instances.includes(instance))
		if (!coming.length && !leaving.length) return
		const rests = this.#are(name, "stopped")
		entry.instances = [...staying, ...leaving]
		if (!rests) for (const instance of coming) instance.start()
		await this.settled(coming)
		const failed = rests ? undefined : coming.find(({ state }) => state !== "ready" && state !== "degraded")
		if (failed && leaving.length) {
			await Promise.all(coming.map((instance) => instance.stop()))
			entry.instances = instances
			throw new KnownError(`${name} goes on as before: ${failed.name} is ${failed.state}: ${failed.reason}.`)
		}
		await Promise.all(leaving.map((instance) => instance.retire()))
		entry.instances = staying
		this.#look()
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

	stopAll(): Promise<void> {
		return stopInReverse(this.instances)
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

	#create(program: Program, number: number, name: string): Instance {
		return new Instance(program, number, name, {
			...this.options,
			// While a program changes its number, those that leave still answer on its port.
			alone: () => this.#programs.get(program.name)?.instances.length === 1,
			onChange: (instance) => {
				this.options.onChange(instance)
				this.#look()
			},
			ready: (needs, signal) => this.until(() => needs.every((need) => this.#serves(need)), signal),
		})
	}

	#look(): void {
		for (const look of this.#waiting) look()
	}

	#waitsInVain({ state, program }: Instance): boolean {
		if (state !== "starting") return false
		return program.needs.some((need) => {
			const instances = this.#programs.get(need)?.instances ?? []
			return instances.every(
				(instance) => ["failed", "stopped"].includes(instance.state) || this.#waitsInVain(instance),
			)
		})
	}

	/** Whether a program has an instance that others can work with. */
	#serves(name: string): boolean {
		const instances = this.#programs.get(name)?.instances ?? []
		return instances.some(({ state }) => state === "ready" || state === "degraded")
	}

	#are(name: string, wanted: State): boolean {
		return this.#programs.get(name)?.instances.every(({ state }) => state === wanted) ?? false
	}
}

const instanceNames = (program: Program): string[] => {
	const count = program.instances()
	if (count === 1) return [program.name]
	return Array.from({ length: count }, (_, index) => `${program.name}.${index + 1}`)
}
