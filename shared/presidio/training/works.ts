import type { Organizations } from "./organizations.ts"
import { blend, type People } from "./people.ts"
import type { Places } from "./places.ts"
import type { Random } from "./random.ts"
import { WORDS } from "./words/things.ts"

/** Songs, books, films and the bands that play: capitalised words that are nobody's name. */
export class Works {
	readonly #people: People
	readonly #places: Places
	readonly #organizations: Organizations
	readonly #random: Random

	constructor(people: People, places: Places, organizations: Organizations, random: Random) {
		this.#people = people
		this.#places = places
		this.#organizations = organizations
		this.#random = random
	}

	band(): string {
		const random = this.#random
		const noun = random.pick(WORDS)
		const draw = random.next()
		if (draw < 0.3) return `The ${noun}s`
		if (draw < 0.5) return `${random.pick(WORDS)} ${noun}`
		if (draw < 0.8) return this.#organizations.coined()
		return draw < 0.9 ? this.#madeUp() : `${noun} of ${random.pick(WORDS)}`
	}

	/** The title of a song, a book or a film. */
	title(): string {
		const random = this.#random
		const words = Array.from({ length: 1 + random.below(3) }, () => random.pick(WORDS))
		const draw = random.next()
		if (draw < 0.15) return this.#people.given()
		if (draw < 0.25) return `${random.pick(WORDS)} in ${this.#places.city()}`
		if (draw < 0.4) return `The ${words.join(" ")}`
		if (draw < 0.5) return `${random.pick(WORDS)} of ${random.pick(WORDS)}`
		return draw < 0.6 ? this.#madeUp() : words.join(" ")
	}

	#madeUp(): string {
		return blend(this.#people.surname(), this.#people.given())
	}
}
