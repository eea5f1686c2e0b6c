import { allLocales } from "@faker-js/faker"
import type { Locale } from "./locales.ts"
import { blend, type People } from "./people.ts"
import type { Random } from "./random.ts"
import { COUNTRIES, ENDINGS, HEADS, STATE_CODES } from "./words/places.ts"

const LISTED_COUNTRIES = 0.85

/** Towns, states and countries; some towns are made up. */
export class Places {
	readonly #cities: string[]
	readonly #countries: string[]
	readonly #states: string[]
	readonly #people: People
	readonly #random: Random

	constructor(locales: readonly Locale[], people: People, random: Random) {
		this.#people = people
		this.#random = random
		this.#cities = locales
			.flatMap((locale) => locale.list("location.city_name"))
			.filter((name) => !name.includes("{{"))
		this.#countries = [...(allLocales.en.location?.country ?? [])].filter((name) => !/[(,]/.test(name))
		this.#states = [...(allLocales.en.location?.state ?? [])]
	}

	city(): string {
		const draw = this.#random.next()
		const name = this.#random.pick(this.#cities)
		if (draw < 0.6) return name
		if (draw < 0.75) return blend(name, this.#random.pick(this.#cities))
		if (draw < 0.87) return blend(this.#people.surname(), "") + this.#random.pick(ENDINGS)
		return `${this.#random.pick(HEADS)} ${this.#people.given()}`
	}

	/** A place too small for any list. */
	village(): string {
		return this.#random.chance(0.6) ? blend(this.city(), this.#people.surname()) : this.city()
	}

	country(): string {
		return this.#random.pick(this.#random.chance(LISTED_COUNTRIES) ? this.#countries : COUNTRIES)
	}

	state(): string {
		return this.#random.pick(this.#states)
	}

	stateCode(): string {
		return this.#random.pick(STATE_CODES)
	}
}
