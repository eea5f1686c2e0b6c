import type { Organizations } from "./organizations.ts"
import type { People } from "./people.ts"
import type { Places } from "./places.ts"
import type { Random } from "./random.ts"
import { AMBIGUOUS, VENDORS } from "./words/things.ts"

/** Names that people, places and companies share, so that only the sentence around them tells which is meant. */
export class SharedNames {
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

	person(): string {
		const draw = this.#random.next()
		if (draw < 0.25) return this.#random.pick(AMBIGUOUS)
		return draw < 0.62 ? this.#people.full() : this.#people.given()
	}

	place(): string {
		const draw = this.#random.next()
		if (draw < 0.15) return this.#random.pick(AMBIGUOUS)
		if (draw < 0.25) return this.#people.full()
		return draw < 0.35 ? this.#people.surname() : this.#places.city()
	}

	company(): string {
		const draw = this.#random.next()
		if (draw < 0.15) return this.#random.pick(AMBIGUOUS)
		if (draw < 0.3) return this.#people.surname()
		return draw < 0.45 ? this.#random.pick(VENDORS) : this.#organizations.name()
	}
}
