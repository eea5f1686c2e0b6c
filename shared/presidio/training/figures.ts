import type { Random } from "./random.ts"
import { HOSTS, MONTHS, PHONES } from "./words/figures.ts"

const CODE = [..."ABCDEFGHJKLMNPRSTUVWXYZ0123456789"]

/** Dates, numbers and codes: what stands beside names and is none. */
export class Figures {
	readonly #random: Random

	constructor(random: Random) {
		this.#random = random
	}

	/** A pattern with a digit for each `#` and a letter for each `@`. */
	filled(pattern: string): string {
		return pattern.replace(/[#@]/g, (sign) =>
			sign === "#" ? String(this.#random.below(10)) : this.#random.pick([..."ABCDEFGHJKLMNPRSTUVWY"]),
		)
	}

	phone(): string {
		return this.filled(this.#random.pick(PHONES))
	}

	number(): string {
		return String(this.#random.below(10 ** (3 + this.#random.below(6))))
	}

	ticket(): string {
		return this.filled(`${this.#random.pick(["T", "INC", "SR-", "CS-", "REQ"])}######`)
	}

	version(): string {
		return `${this.#random.below(20)}.${this.#random.below(10)}.${this.#random.below(30)}`
	}

	host(): string {
		return this.filled(`${this.#random.pick(HOSTS)}-${this.#random.pick(["", "@@", "@@@", "@"])}##`)
	}

	serial(): string {
		return Array.from({ length: 7 + this.#random.below(6) }, () => this.#random.pick(CODE)).join("")
	}

	model(): string {
		const series = this.#random.pick(["T", "X", "P", "L", "E", "G", "MX", "RT"])
		return this.filled(`${series}###${this.#random.pick(["", "s", "n", "dn"])}`)
	}

	time(): string {
		const minutes = String(this.#random.below(60)).padStart(2, "0")
		return `${1 + this.#random.below(12)}:${minutes} ${this.#random.pick(["am", "pm", "PM"])}`
	}

	year(): string {
		return String(1850 + this.#random.below(175))
	}

	date(): string {
		const day = 1 + this.#random.below(28)
		const month = this.#random.below(12)
		const year = 1930 + this.#random.below(100)
		const name = MONTHS[month] ?? ""
		return this.#random.pick([
			`${month + 1}/${day}/${year}`,
			`${year}-${String(month + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
			`${name} ${day}, ${year}`,
			`${day} ${name} ${year}`,
			`${day}.${month + 1}.${year}`,
			`${name} ${year}`,
			`${name.slice(0, 3)} ${day}`,
		])
	}
}
