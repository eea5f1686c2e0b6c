import type { Leniency } from "../phone/grouping.ts"
import { definitions } from "../recognizers/definitions.ts"
import { phone } from "../recognizers/generic/phone.ts"
import { patternRecognizer } from "../recognizers/pattern-recognizer.ts"
import type { EntityRecognizer } from "../types.ts"

/** What a registry may change in a recognizer that Presidio brings along. */
export interface Overrides {
	/** The name in results, when it shall not be the recognizer's own. */
	name?: string
	entity?: string
	language?: string
	context?: readonly string[]
	flags?: number
	/** For phone numbers: where those without a country's code are dialled. */
	regions?: readonly string[]
	leniency?: Leniency
}

const byName = new Map(definitions.map((definition) => [definition.name, definition]))

/** Makes a recognizer by its name in Presidio, undefined for an unknown one. */
export const predefined = (name: string, overrides: Overrides = {}): EntityRecognizer | undefined => {
	const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined))
	if (name === "PhoneRecognizer") return phone(given)
	const definition = byName.get(name)
	return definition && patternRecognizer({ ...definition, ...given })
}

/** ISO 3166-1 code of the country whose numbers a recognizer finds, undefined for one that knows no country. */
export const countryOf = (name: string): string | undefined => byName.get(name)?.country
