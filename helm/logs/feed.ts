import type { StoredEntry } from "./append-entries.ts"
import { type LogFilter, passing } from "./log-filter.ts"

/**
 * Tells those who look on what the log has taken in, as soon as it is committed and without asking the database. Whoever
 * missed something (a lost connection) asks `entriesAfter` with the last id it saw.
 */
export class LogFeed {
	readonly #listeners = new Set<(entries: StoredEntry[]) => void>()

	publish(entries: StoredEntry[]): void {
		for (const listener of this.#listeners) listener(entries)
	}

	/** @returns what ends it */
	subscribe(filter: LogFilter, onEntries: (entries: StoredEntry[]) => void): () => void {
		const passes = passing(filter)
		const listener = (entries: StoredEntry[]) => {
			const wanted = entries.filter(passes)
			if (wanted.length) onEntries(wanted)
		}
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}
}
