/** A source of numbers that gives the same ones for the same seed (mulberry32). */
export class Random {
	#state: number

	constructor(seed: number) {
		this.#state = seed >>> 0
	}

	/** A number from 0 up to 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
	}

	/** A whole number below `limit`. */
	below(limit: number): number {
		return Math.floor(this.next() * limit)
	}

	chance(share: number): boolean {
		return this.next() < share
	}

	/** One of the items; a list of none is the caller's error. */
	pick<Item>(items: readonly Item[]): Item {
		const item = items[this.below(items.length)]
		if (item === undefined) throw new Error("There is nothing to pick from.")
		return item
	}

	shuffled<Item>(items: readonly Item[]): Item[] {
		return items
			.map((item) => ({ item, order: this.next() }))
			.sort((a, b) => a.order - b.order)
			.map(({ item }) => item)
	}
}
