import { blend, type People } from "./people.ts"
import type { Places } from "./places.ts"
import type { Random } from "./random.ts"
import { BODIES, FORMS, STEMS, TAILS, TRADES } from "./words/organizations.ts"

const title = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** Names of companies, offices, schools and clubs, most of them made up. */
export class Organizations {
	readonly #people: People
	readonly #places: Places
	readonly #random: Random

	constructor(people: People, places: Places, random: Random) {
		this.#people = people
		this.#places = places
		this.#random = random
	}

	/** A made-up word or two, as young companies are called. */
	coined(): string {
		const stem = this.#random.pick(STEMS)
		const tail = this.#random.pick(TAILS)
		const draw = this.#random.next()
		if (draw < 0.4) return title(stem) + tail
		if (draw < 0.6) return title(stem) + title(tail)
		if (draw < 0.8) return `${title(stem)} ${title(tail)}`
		return blend(title(stem) + tail, this.#random.pick(TAILS))
	}

	name(): string {
		const random = this.#random
		const surname = (): string => this.#people.surname()
		const draw = random.next()
		if (draw < 0.16) return `${surname()} ${random.pick(FORMS)}`
		if (draw < 0.2) return `${surname()}, ${surname()} and ${surname()}`
		if (draw < 0.24) return `${surname()}-${surname()}`
		if (draw < 0.27) return `${surname()} & ${surname()}`
		if (draw < 0.31) return `${title(random.pick(STEMS))} ${title(random.pick(TAILS))} ${random.pick(TRADES)}`
		if (draw < 0.39) return `${surname()} ${random.pick(TRADES)}`
		if (draw < 0.57) return this.coined()
		if (draw < 0.67) return `${this.coined()} ${random.pick(FORMS)}`
		if (draw < 0.75) return `${this.coined()} ${random.pick(TRADES)}`
		if (draw < 0.83) return `${this.#places.city()} ${random.pick(TRADES)}`
		if (draw < 0.86) return `University of ${this.#places.city()}`
		if (draw < 0.89)
			return `${this.#places.state()} ${random.pick(["State University", "Department of Health", "National Guard", "Railroad"])}`
		if (draw < 0.91) return `Bank of ${this.#places.country()}`
		if (draw < 0.95) return random.pick(BODIES)
		return Array.from({ length: 3 + random.below(2) }, () => random.pick([..."ABCDEFGHIKLMNOPRSTUW"])).join(
			"",
		)
	}
}
