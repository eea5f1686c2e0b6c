import { type Entry, packEntry } from "../../names/entry.ts"
import { fold } from "../../names/fold.ts"

const EMPTY: Entry = { given: 0, surname: 0, place: 0, rank: 0, cluster: 0, flags: 0 }

/** The lexicon while it is being gathered: facts on a word add up, the higher class wins. */
export class Draft {
	readonly #entries = new Map<string, Entry>()

	/** Notes facts on one word as its source spells it. */
	note(word: string, facts: Partial<Entry>): void {
		const key = fold(word)
		if (key === "") return
		const held = this.#entries.get(key) ?? { ...EMPTY }
		this.#entries.set(key, {
			given: Math.max(held.given, facts.given ?? 0),
			surname: Math.max(held.surname, facts.surname ?? 0),
			place: Math.max(held.place, facts.place ?? 0),
			rank: Math.max(held.rank, facts.rank ?? 0),
			cluster: facts.cluster ?? held.cluster,
			flags: held.flags | (facts.flags ?? 0),
		})
	}

	/** What is known of a word so far. */
	find(word: string): Entry {
		return this.#entries.get(fold(word)) ?? EMPTY
	}

	/** The packed entries by folded word. */
	packed(): Map<string, number> {
		return new Map([...this.#entries].map(([word, entry]) => [word, packEntry(entry)]))
	}
}
