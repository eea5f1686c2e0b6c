import { allLocales } from "@faker-js/faker"
import type { Random } from "./random.ts"

type Definitions = Readonly<Record<string, unknown>>

/** One country's lists of names, places and address patterns. */
export class Locale {
	readonly #definitions: Definitions
	readonly code: string

	constructor(code: string, definitions: Definitions) {
		this.code = code
		this.#definitions = definitions
	}

	/** All strings of a list such as `person.first_name`, whether it is split by gender or not. */
	list(path: string): string[] {
		const [group = "", list = ""] = path.split(".")
		return strings((this.#definitions[group] as Definitions | undefined)?.[list])
	}

	/** Picks from a list and fills in what its patterns ask for; undefined where the locale has no such list. */
	make(path: string, random: Random, depth = 0): string | undefined {
		const items = this.list(path)
		if (items.length === 0 || depth > 4) return undefined
		return this.fill(random.pick(items), random, depth)
	}

	/** Fills `{{group.list}}` and `#` in a pattern; undefined where a list is missing. */
	fill(pattern: string, random: Random, depth = 0): string | undefined {
		let missing = false
		const filled = pattern.replace(
			/\{\{([a-z]+)\.([A-Za-z_]+)(?:\([^}]*\))?\}\}/g,
			(_, group: string, list: string) => {
				const made = this.make(
					`${group}.${list.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
					random,
					depth + 1,
				)
				if (made === undefined) missing = true
				return made ?? ""
			},
		)
		if (missing || filled.includes("{{")) return undefined
		return filled.replace(/#/g, () => String(random.below(10)))
	}
}

const strings = (value: unknown): string[] => {
	if (typeof value === "string") return [value]
	if (Array.isArray(value)) return value.flatMap((item) => strings(item))
	if (!value || typeof value !== "object") return []
	const item: { value?: unknown } = value
	return typeof item.value === "string" ? [item.value] : Object.values(value).flatMap((part) => strings(part))
}

const LATIN = /^[\p{Script=Latin}\p{P}\p{M}\s]+$/u

/** The countries whose names are written in Latin letters, with enough of them to draw from. */
export const latinLocales = (): Locale[] =>
	Object.entries(allLocales)
		// The package types each locale by its own lists; here they are looked up by name.
		.map(([code, definitions]) => new Locale(code, definitions as Definitions))
		.filter((locale) => !locale.code.startsWith("en_AU_") && locale.code !== "en_BORK")
		.filter(
			(locale) => locale.list("person.first_name").length > 20 && locale.list("person.last_name").length > 10,
		)
		.filter((locale) => LATIN.test(locale.list("person.first_name").slice(0, 5).join("")))
