import { Addresses } from "./addresses.ts"
import { Figures } from "./figures.ts"
import { latinLocales } from "./locales.ts"
import { Organizations } from "./organizations.ts"
import { People } from "./people.ts"
import { Places } from "./places.ts"
import type { Random } from "./random.ts"
import { SharedNames } from "./shared-names.ts"
import { WEEKDAYS } from "./words/figures.ts"
import { JOBS, NATIONS, PRODUCTS, TEAMS, TITLES } from "./words/things.ts"
import { Works } from "./works.ts"

/** What fills a slot: the text and, where it is a name, its type. */
export interface Filling {
	text: string
	entityType?: string
}

type Fillers = Record<string, () => string>

/** For each type of name the slots that it fills; the type `none` stands for what is no name. */
const fillersOf = (random: Random): Record<string, Fillers> => {
	const locales = latinLocales()
	const people = new People(locales, random)
	const places = new Places(locales, people, random)
	const figures = new Figures(random)
	const addresses = new Addresses(locales, people, places, figures, random)
	const organizations = new Organizations(people, places, random)
	const works = new Works(people, places, organizations, random)
	const shared = new SharedNames(people, places, organizations, random)
	return {
		PERSON: {
			person: () => people.full(),
			given: () => people.given(),
			surname: () => people.surname(),
			initial: () => people.initial(),
			lastfirst: () => people.lastFirst(),
			anyperson: () => shared.person(),
		},
		LOCATION: {
			city: () => places.city(),
			village: () => places.village(),
			country: () => places.country(),
			state: () => places.state(),
			stateabbr: () => places.stateCode(),
			anyplace: () => shared.place(),
		},
		STREET_ADDRESS: {
			address: () => addresses.address(),
			addressblock: () => addresses.lines().join(random.chance(0.5) ? "\n" : "\n "),
			street: () => addresses.street(),
		},
		ORGANIZATION: {
			org: () => organizations.name(),
			orgcoined: () => organizations.coined(),
			anycompany: () => shared.company(),
			band: () => works.band(),
		},
		MISC: {
			work: () => works.title(),
			nation: () => random.pick(NATIONS),
			product: () => random.pick(PRODUCTS),
		},
		none: {
			teamnoun: () => random.pick(TEAMS),
			title: () => random.pick(TITLES),
			job: () => random.pick(JOBS),
			weekday: () => random.pick(WEEKDAYS),
			date: () => figures.date(),
			year: () => figures.year(),
			time: () => figures.time(),
			age: () => String(1 + random.below(95)),
			phone: () => figures.phone(),
			email: () =>
				`${people.given().toLowerCase()}@${random.pick(["example.com", "mail.test", "corp.example"])}`,
			number: () => figures.number(),
			ticket: () => figures.ticket(),
			version: () => figures.version(),
			host: () => figures.host(),
			serial: () => figures.serial(),
			model: () => figures.model(),
		},
	}
}

/** Everything a template's slots can be filled with, drawn from one source of chance. */
export class Slots {
	readonly #fillers = new Map<string, () => Filling>()

	constructor(random: Random) {
		for (const [type, fillers] of Object.entries(fillersOf(random)))
			for (const [slot, make] of Object.entries(fillers))
				this.#fillers.set(slot, () =>
					type === "none" ? { text: make() } : { text: make(), entityType: type },
				)
	}

	/** Fills a slot such as `person` or, cased, `lower:person`; a slot that nothing fills is the template's error. */
	fill(slot: string): Filling {
		const [name = "", casing] = slot.split(":").reverse()
		const filling = this.#fillers.get(name)?.()
		if (!filling) throw new Error(`A template asks for the unknown slot ${slot}.`)
		if (casing === "lower") return { ...filling, text: filling.text.toLowerCase() }
		return casing === "upper" ? { ...filling, text: filling.text.toUpperCase() } : filling
	}
}
