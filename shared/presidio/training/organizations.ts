import { blend, type People } from "./people.ts"
import type { Places } from "./places.ts"
import type { Random } from "./random.ts"

const FORMS = ["Inc", "Inc.", "LLC", "Ltd", "Ltd.", "Corp", "Corp.", "Corporation", "Company", "Co.", "GmbH", "AG", "S.A.", "PLC", "plc", "Group", "Holdings", "Partners", "LLP", "AB", "Oy", "BV", "SpA", "Pty Ltd", "& Co", "& Sons"]
const TRADES = ["Systems", "Solutions", "Technologies", "Software", "Consulting", "Logistics", "Foods", "Energy", "Capital", "Insurance", "Bank", "Financial", "Health", "Medical Center", "Hospital", "Clinic", "Pharmacy", "Motors", "Airlines", "Records", "Pictures", "Press", "Media", "Labs", "Networks", "Electric", "Construction", "Properties", "Law", "Dental", "Accounting", "Industries", "Steel", "Brewery", "Bakery", "School", "College", "High School", "Church", "Museum", "Foundation", "Institute", "Council", "Police Department", "Fire Department", "School District", "Water District", "Chamber of Commerce", "Football Club", "United", "Rangers"]
const STEMS = ["blue", "bright", "cloud", "data", "next", "north", "star", "clear", "health", "green", "open", "pay", "core", "true", "net", "sky", "iron", "red", "solar", "smart", "trans", "inter", "omni", "veri", "med", "bio", "fin", "agri", "hyper", "metro", "geo", "opti", "quick", "stream", "credit", "trip", "zen", "lumi", "aero", "hydro"]
const TAILS = ["soft", "ware", "point", "bridge", "works", "tech", "link", "path", "wave", "logic", "metrics", "pulse", "scape", "line", "sense", "cast", "genix", "era", "ify", "io", "ly", "mart", "cart", "stone", "field", "union", "karma", "nexus", "gate", "advocate", "pocket"]
const BODIES = ["Senate", "Supreme Court", "Department of Justice", "Ministry of Health", "Red Cross", "World Bank", "Labour Party", "Parliament", "United Nations", "Congress", "Royal Navy", "NATO", "NASA", "FBI", "CIA", "NHL", "NBA", "BBC", "CNN", "IMF", "UNESCO", "MIT", "UCLA", "IBM", "IRS", "FDA", "EPA", "Interpol"]

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
		if (draw < 0.89) return `${this.#places.state()} ${random.pick(["State University", "Department of Health", "National Guard", "Railroad"])}`
		if (draw < 0.91) return `Bank of ${this.#places.country()}`
		if (draw < 0.95) return random.pick(BODIES)
		return Array.from({ length: 3 + random.below(2) }, () => random.pick([..."ABCDEFGHIKLMNOPRSTUW"])).join("")
	}
}
