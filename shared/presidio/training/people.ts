import type { Locale } from "./locales.ts"
import type { Random } from "./random.ts"

const PARTICLES = [
	"van",
	"van der",
	"de",
	"de la",
	"del",
	"von",
	"da",
	"dos",
	"di",
	"al",
	"bin",
	"ibn",
	"le",
	"O'",
	"Mc",
	"ten",
	"zu",
]

const whole = (items: string[]): string[] => items.filter((item) => !item.includes("{{") && item.length > 1)

/** Names as people write them, of any of the locales; English ones a third of the time. */
export class People {
	readonly #locales: readonly Locale[]
	readonly #lists = new Map<string, string[]>()
	readonly #random: Random

	constructor(locales: readonly Locale[], random: Random) {
		this.#locales = locales
		this.#random = random
	}

	#list(locale: Locale, path: string): string[] {
		const key = `${locale.code} ${path}`
		const held = this.#lists.get(key) ?? whole(locale.list(path))
		this.#lists.set(key, held)
		return held
	}

	#locale(): Locale {
		const english = this.#random.chance(0.33) && this.#locales.find(({ code }) => code === "en")
		return english || this.#random.pick(this.#locales)
	}

	/** A given name, now and then a double one. */
	given(locale = this.#locale()): string {
		const name = this.#random.pick(this.#list(locale, "person.first_name"))
		return this.#random.chance(0.03)
			? `${name}-${this.#random.pick(this.#list(locale, "person.first_name"))}`
			: name
	}

	/** A surname: of a list, made up of two halves, with a particle or joined by a hyphen. */
	surname(locale = this.#locale()): string {
		const names = this.#list(locale, "person.last_name")
		const name = this.#random.pick(names)
		const other = this.#random.pick(names)
		if (this.#random.chance(0.2)) return blend(name, other)
		if (this.#random.chance(0.05)) return `${name}-${other}`
		if (!this.#random.chance(0.06)) return name
		const particle = this.#random.pick(PARTICLES)
		return /['c]$/.test(particle) ? particle + name : `${particle} ${name}`
	}

	/** A letter for a middle name. */
	initial(): string {
		return this.#random.pick([..."ABCDEFGHJKLMNPRSTVW"])
	}

	/** A whole name. */
	full(): string {
		const locale = this.#locale()
		const given = this.given(locale)
		const surname = this.surname(locale)
		const draw = this.#random.next()
		if (draw < 0.62) return `${given} ${surname}`
		if (draw < 0.74) return `${given} ${this.initial()}${this.#random.chance(0.6) ? "." : ""} ${surname}`
		if (draw < 0.8) return `${given} ${this.given(locale)} ${surname}`
		if (draw < 0.83) return `${given.charAt(0)}. ${surname}`
		if (draw < 0.85) return `${given.charAt(0)}.${this.initial()}. ${surname}`
		if (draw < 0.88) return `${given} ${surname} ${this.surname(locale)}`
		if (draw < 0.9) return `${given} "${this.given(locale)}" ${surname}`
		return draw < 0.95 ? given : surname
	}

	/** `Surname, Given`, with a middle initial at times. */
	lastFirst(): string {
		const locale = this.#locale()
		const middle = this.#random.chance(0.25) ? ` ${this.initial()}.` : ""
		return `${this.surname(locale)}, ${this.given(locale)}${middle}`
	}
}

/** A name of no list: the first half of one and the second of another. */
export const blend = (name: string, other: string): string => {
	const head = name.slice(0, Math.max(2, Math.ceil(name.length / 2)))
	const tail = other.slice(Math.max(1, Math.floor(other.length / 2)))
	return head + tail.toLowerCase()
}
