import type { Figures } from "./figures.ts"
import type { Locale } from "./locales.ts"
import type { People } from "./people.ts"
import type { Places } from "./places.ts"
import type { Random } from "./random.ts"
import { ABROAD, BOXES, LANDMARKS, POSTCODES, STREETS, UNITS } from "./words/places.ts"

/** Streets and whole postal addresses of many countries. */
export class Addresses {
	readonly #locales: readonly Locale[]
	readonly #people: People
	readonly #places: Places
	readonly #figures: Figures
	readonly #random: Random

	constructor(locales: readonly Locale[], people: People, places: Places, figures: Figures, random: Random) {
		this.#locales = locales
		this.#people = people
		this.#places = places
		this.#figures = figures
		this.#random = random
	}

	/** A street's name without a house number. */
	street(): string {
		if (this.#random.chance(0.6)) return `${this.#streetName()} ${this.#random.pick(STREETS)}`
		const pattern = this.#random.pick(ABROAD.filter((form) => form !== "{s} {n}"))
		return pattern.replace(/,? ?\{n\}\.?,? ?/, "").replace("{s}", this.#streetName())
	}

	/** The lines of an address from the street to the country; some miss, as in life. */
	lines(): string[] {
		if (this.#random.chance(0.06)) return this.#military()
		const lines = [this.#streetLine()]
		if (this.#random.chance(0.3)) lines.push(this.#figures.filled(this.#random.pick(UNITS)))
		const draw = this.#random.next()
		const city = this.#random.chance(0.1) ? this.#places.city().toUpperCase() : this.#places.city()
		if (draw < 0.35) lines.push(`${city}, ${this.#places.stateCode()} ${this.#postcode()}`)
		else if (draw < 0.5) lines.push(`${this.#postcode()} ${city}`)
		else if (draw < 0.6) lines.push(`${city} ${this.#postcode()}`)
		else if (draw < 0.7) lines.push(city, this.#places.country(), this.#postcode())
		else if (draw < 0.78) lines.push(city)
		if (this.#random.chance(0.2)) lines.push(this.#places.country())
		return lines
	}

	/** An address as it stands in a sentence. */
	address(): string {
		const draw = this.#random.next()
		if (draw < 0.08) return this.#corner()
		if (draw < 0.4) return this.#streetLine()
		return this.lines().join(this.#random.chance(0.75) ? ", " : this.#random.pick([" ", "\n", "\n "]))
	}

	#corner(): string {
		const corner = (): string => (this.#random.chance(0.5) ? this.street() : this.#streetLine())
		const start = this.#random.pick(["the corner of ", "the corner of ", "corner of ", ""])
		return `${start}${corner()} and ${corner()}`
	}

	#military(): string[] {
		const ship = `${this.#random.pick(["USS", "USNV", "USCGC"])} ${this.#people.surname()}`
		const office = `${this.#random.pick(["FPO", "APO", "DPO"])} ${this.#random.pick(["AE", "AP", "AA"])}`
		return [ship, this.#figures.filled(`${office} #####`)]
	}

	#postcode(): string {
		const forms = this.#random.chance(0.4) ? POSTCODES.slice(0, 2) : POSTCODES
		return this.#figures.filled(this.#random.pick(forms))
	}

	#houseNumber(): string {
		const number = 1 + this.#random.below(this.#random.pick([30, 200, 999, 9999, 30000]))
		return `${number}${this.#random.chance(0.06) ? this.#random.pick(["a", "b", "A", "/2", "-4"]) : ""}`
	}

	#streetName(): string {
		const draw = this.#random.next()
		if (draw < 0.5) return this.#people.surname()
		if (draw < 0.7) return this.#people.given()
		return draw < 0.85 ? this.#random.pick(LANDMARKS) : this.#places.city()
	}

	#streetLine(): string {
		const draw = this.#random.next()
		const number = this.#houseNumber()
		if (draw < 0.4) {
			const side = this.#random.chance(0.1)
				? `${this.#random.pick(["N", "S", "E", "W", "NW", "North", "S."])} `
				: ""
			return `${number} ${side}${this.#streetName()} ${this.#random.pick(STREETS)}`
		}
		if (draw < 0.46) return this.#figures.filled(this.#random.pick(BOXES))
		if (draw < 0.72)
			return this.#random.pick(ABROAD).replace("{s}", this.#streetName()).replace("{n}", number)
		const street = this.#random.pick(this.#locales).make("location.street_pattern", this.#random)
		if (!street) return `${number} ${this.#streetName()} ${this.#random.pick(STREETS)}`
		return this.#random.chance(0.3) ? `${number} ${street}` : `${street} ${number}`
	}
}
