import type { State } from "./instance.ts"

/** A change of state, and why. */
export type StateChange = { at: number; state: State; reason: string }

/** More is in the log. */
const kept = 20

/** The last changes of an instance's state, oldest first. */
export class History {
	readonly changes: StateChange[] = []

	add(change: StateChange): void {
		this.changes.push(change)
		if (this.changes.length > kept) this.changes.shift()
	}
}
