import { allLocales } from "@faker-js/faker"
import { type Locale } from "./locales.ts"
import { blend, type People } from "./people.ts"
import type { Random } from "./random.ts"

const ENDINGS = ["ville", "ton", "burg", "ham", "field", "berg", "stad", "dorf", "heim", "ovo", "ice", "pur", "abad", "ey", "by", "sted", "mouth", "chester", "wick", "holm"]
const HEADS = ["San", "Santa", "Saint", "St.", "New", "North", "South", "East", "West", "Port", "Fort", "Lake", "Mount", "Bad", "Los", "La", "El", "Upper", "Great"]
const STREETS = ["Street", "St", "St.", "Avenue", "Ave", "Road", "Rd", "Lane", "Drive", "Dr", "Boulevard", "Blvd", "Court", "Close", "Way", "Place", "Terrace", "Crescent", "Highway", "Parkway", "Square", "Gardens", "Hill", "Trail", "Loop"]
const ABROAD = ["{s}straße {n}", "{s}strasse {n}", "{s}weg {n}", "{s}gasse {n}", "{s}platz {n}", "Am {s} {n}", "{s}vej {n}", "{s}gade {n}", "{s}vænget {n}", "{s}gatan {n}", "{s}vägen {n}", "{s}katu {n}", "{s}tie {n}", "{s}kuja {n}", "{s}veien {n}", "{s}gata {n}", "{s} utca {n}.", "{s} út {n}.", "{s} tér {n}", "ul. {s} {n}", "ulica {s} {n}", "{s}ova {n}", "{s}ská {n}", "{s}straat {n}", "{s}laan {n}", "{s}plein {n}", "Rue {s} {n}", "{n} rue {s}", "{n}, rue de {s}", "{n} avenue {s}", "{n} boulevard {s}", "Avenue {s} {n}", "Calle {s} {n}", "C/ {s}, {n}", "Avenida {s}, {n}", "Plaza {s} {n}", "Via {s} {n}", "Via {s}, {n}", "Corso {s} {n}", "Vicolo {s} {n}", "Rua {s}, {n}", "Rua {s} {n}", "Avenida {s} {n}", "Strada {s} {n}", "Bulevardul {s} {n}", "{s} sok. {n}", "Jalan {s} {n}", "{s} tn {n}", "{s}gården {n}", "{s} Marg {n}", "Λεωφόρος {s} {n}", "Ulitsa {s} {n}", "{s} {n}"]

const POSTCODES: Record<string, string[]> = {
	US: ["#####", "#####", "#####-####"],
	GB: ["@@# #@@", "@## #@@", "@@## #@@"],
	DE: ["#####"],
	NL: ["#### @@"],
	SE: ["### ##"],
	DK: ["####"],
	PL: ["##-###"],
	BR: ["#####-###"],
	CA: ["@#@ #@#"],
	PT: ["####-###"],
}

/** Places, streets and whole postal addresses of many countries. */
export class Places {
	readonly #locales: readonly Locale[]
	readonly #cities: string[]
	readonly #countries: string[]
	readonly #states: string[]
	readonly #people: People
	readonly #random: Random

	constructor(locales: readonly Locale[], people: People, random: Random) {
		this.#locales = locales
		this.#people = people
		this.#random = random
		this.#cities = locales.flatMap((locale) => locale.list("location.city_name")).filter((name) => !name.includes("{{"))
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

	country(): string {
		return this.#random.pick(this.#random.chance(0.85) ? this.#countries : ["USA", "US", "UK", "England", "Scotland", "Wales", "Russia", "South Korea", "Taiwan", "Vietnam", "Europe", "Africa", "Asia", "America", "Holland"])
	}

	state(): string {
		return this.#random.pick(this.#states)
	}

	stateCode(): string {
		return this.#random.pick("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY ON BC QC NSW VIC".split(" "))
	}

	postcode(): string {
		const pattern = this.#random.pick(POSTCODES[this.#random.chance(0.4) ? "US" : this.#random.pick(Object.keys(POSTCODES))] ?? ["#####"])
		return pattern.replace(/[#@]/g, (sign) => (sign === "#" ? String(this.#random.below(10)) : this.#random.pick([..."ABCDEFGHJKLMNPRSTUVWY"])))
	}

	#number(): string {
		const number = String(1 + this.#random.below(this.#random.pick([30, 200, 999, 9999, 30000])))
		const letter = this.#random.chance(0.06) ? this.#random.pick(["a", "b", "A", "/2", "-4"]) : ""
		return number + letter
	}

	/** A street's name without a house number. */
	street(): string {
		if (this.#random.chance(0.6)) return `${this.#streetName()} ${this.#random.pick(STREETS)}`
		const pattern = this.#random.pick(ABROAD.filter((form) => form !== "{s} {n}"))
		return pattern.replace(/,? ?\{n\}\.?,? ?/, "").replace("{s}", this.#streetName())
	}

	#streetName(): string {
		const draw = this.#random.next()
		if (draw < 0.5) return this.#people.surname()
		if (draw < 0.7) return this.#people.given()
		if (draw < 0.85) return this.#random.pick(["Main", "Oak", "Church", "Park", "High", "Station", "Mill", "Maple", "Elm", "King", "Queen", "Victoria", "Green", "North", "South", "2nd", "5th", "42nd", "Lake", "Hill", "Airport", "Industrial", "Old Mill", "St. Marys"])
		return this.#random.pick(this.#cities)
	}

	#streetLine(): string {
		const draw = this.#random.next()
		if (draw < 0.4) return `${this.#number()} ${this.#random.chance(0.1) ? `${this.#random.pick(["N", "S", "E", "W", "NW", "North", "S."])} ` : ""}${this.#streetName()} ${this.#random.pick(STREETS)}`
		if (draw < 0.46) return this.#box()
		if (draw < 0.72)
			return this.#random.pick(ABROAD).replace("{s}", this.#streetName()).replace("{n}", this.#number())
		const locale = this.#random.pick(this.#locales)
		const street = locale.make("location.street_pattern", this.#random)
		if (!street) return `${this.#number()} ${this.#streetName()} ${this.#random.pick(STREETS)}`
		return this.#random.chance(0.3) ? `${this.#number()} ${street}` : `${street} ${this.#number()}`
	}

	#box(): string {
		const number = this.#random.below(9999)
		return this.#random.pick([`P.O. Box ${number}`, `PO Box ${number}`, `Postfach ${number}`, `PSC ${number}, Box ${this.#random.below(9999)}`, `Unit ${number} Box ${this.#random.below(9999)}`, `P.O.B. ${number}`, `Apartado ${number}`])
	}

	#unit(): string {
		const number = 1 + this.#random.below(999)
		return this.#random.pick([`Apt. ${number}`, `Apt ${number}`, `Suite ${number}`, `Ste ${number}`, `Unit ${number}`, `Floor ${1 + this.#random.below(30)}`, `#${number}`, `Flat ${1 + this.#random.below(40)}`, `Bldg ${1 + this.#random.below(9)}`, `Room ${number}`])
	}

	/** The lines of an address from the street to the country; some miss, as in life. */
	lines(): string[] {
		const lines = [this.#streetLine()]
		if (this.#random.chance(0.3)) lines.push(this.#unit())
		if (this.#random.chance(0.08)) return [`${this.#random.pick(["USS", "USNV", "USCGC"])} ${this.#people.surname()}`, `${this.#random.pick(["FPO", "APO", "DPO"])} ${this.#random.pick(["AE", "AP", "AA"])} ${this.postcode().slice(0, 5)}`]
		const draw = this.#random.next()
		const city = this.#random.chance(0.1) ? this.city().toUpperCase() : this.city()
		if (draw < 0.35) lines.push(`${city}, ${this.stateCode()} ${this.postcode()}`)
		else if (draw < 0.5) lines.push(`${this.postcode()} ${city}`)
		else if (draw < 0.6) lines.push(`${city} ${this.postcode()}`)
		else if (draw < 0.7) lines.push(city, this.country(), this.postcode())
		else if (draw < 0.78) lines.push(city)
		if (this.#random.chance(0.2)) lines.push(this.country())
		return lines
	}

	/** An address on one line. */
	address(): string {
		if (this.#random.chance(0.08)) {
			const corner = (): string => (this.#random.chance(0.5) ? this.street() : this.#streetLine())
			return `${this.#random.pick(["the corner of ", "the corner of ", "corner of ", ""])}${corner()} and ${corner()}`
		}
		return this.#random.chance(0.35) ? this.#streetLine() : this.lines().join(this.#random.chance(0.75) ? ", " : this.#random.pick([" ", "\n", "\n "]))
	}
}
