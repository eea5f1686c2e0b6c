import { join } from "node:path"
import { allLocales } from "@faker-js/faker"
import type { Draft } from "./draft.ts"

const UNRANKED = 2

/** A class from the share of a population in per cent: 7 for one person in a hundred, 1 for one in a hundred thousand. */
const classOf = (percent: number): number => Math.min(7, Math.max(1, Math.round(Math.log2(percent * 1000) / 1.6) + 1))

const lines = async (path: string): Promise<string[]> => (await Bun.file(path).text()).split("\n").filter(Boolean)

/** The United States' census of 1990: given names and surnames with the share of people who bear them. */
export const noteCensusNames = async (draft: Draft, folder: string): Promise<void> => {
	for (const [file, kind] of [
		["dist.male.first", "given"],
		["dist.female.first", "given"],
		["dist.all.last", "surname"],
	] as const)
		for (const line of await lines(join(folder, file))) {
			const [name = "", percent = "0"] = line.split(/\s+/)
			draft.note(name, { [kind]: classOf(Number(percent)) })
		}
}

/** The first column of a table of names without counts. */
export const noteNameColumn = async (draft: Draft, path: string, kind: "given" | "surname"): Promise<void> => {
	for (const line of (await lines(path)).slice(1)) {
		const name = line.slice(0, line.indexOf(","))
		if (name.length > 1 && !name.includes(" ")) draft.note(name, { [kind]: kind === "given" ? UNRANKED : 1 })
	}
}

const strings = (value: unknown): string[] =>
	Array.isArray(value)
		? value.filter((item): item is string => typeof item === "string" && !item.includes("{{"))
		: value && typeof value === "object"
			? Object.values(value).flatMap(strings)
			: []

/** Names of seventy countries, without frequencies. */
export const noteLocaleNames = (draft: Draft): void => {
	for (const { person } of Object.values(allLocales))
		for (const [kind, lists] of [
			["given", person?.first_name],
			["surname", person?.last_name],
		] as const)
			for (const name of strings(lists))
				for (const part of name.split(/[\s-]+/)) if (part.length > 1) draft.note(part, { [kind]: UNRANKED })
}
