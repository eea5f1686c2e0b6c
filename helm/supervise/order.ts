import type { Instance } from "./instance.ts"
import type { Program } from "./program.ts"

/** Each after all that it needs; who needs whom has no circles, which was checked before the start. */
export const inOrderOfNeed = (programs: Program[]): Program[] => {
	const ordered = new Set<Program>()
	const visit = (program: Program): void => {
		for (const need of program.needs) {
			const needed = programs.find(({ name }) => name === need)
			if (needed && !ordered.has(needed)) visit(needed)
		}
		ordered.add(program)
	}
	for (const program of programs) visit(program)
	return [...ordered]
}

/** Stops them so that everything that needs a program is gone before the program is asked to go. */
export const stopInReverse = async (instances: Instance[]): Promise<void> => {
	const stopping = new Map<Instance, Promise<void>>()
	const stop = (instance: Instance): Promise<void> => {
		const known = stopping.get(instance)
		if (known) return known
		const users = instances.filter(({ program }) => program.needs.includes(instance.program.name))
		const stopped = Promise.all(users.map(stop)).then(() => instance.stop())
		stopping.set(instance, stopped)
		return stopped
	}
	await Promise.all(instances.map(stop))
}
