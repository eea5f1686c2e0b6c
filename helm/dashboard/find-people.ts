import type { Level } from "@hivematrix/shared/levels"
import type { KeycloakAdmin, Person } from "../people/keycloak-admin.ts"
import { levelOfGroups, staffGroups } from "../people/level-of-groups.ts"

export type ListedPerson = Person & { level: Level }

export type PeopleFilter = { search: string; group: string }

/** Which of those found: so many, from the `first` on, counted from 0. */
export type Window = { first: number; max: number }

/** A page of people with their levels: three questions for all of them, not one for each. */
export const findPeople = async (
	admin: KeycloakAdmin,
	{ search, group }: PeopleFilter,
	window: Window,
): Promise<{ people: ListedPerson[]; total: number }> => {
	const names = Object.keys(staffGroups)
	const [found, ...staff] = await Promise.all([
		group ? membersLike(admin, group, search, window) : admin.search(search, window.first, window.max),
		...names.map(async (name) => new Set((await admin.members(name)).map(({ id }) => id))),
	])
	const levelOf = ({ id }: Person) => levelOfGroups(names.filter((_, index) => staff[index]?.has(id)))
	return { total: found.total, people: found.people.map((person) => ({ ...person, level: levelOf(person) })) }
}

// The provider searches in everybody or lists a group; both at once is ours.
const membersLike = async (admin: KeycloakAdmin, group: string, search: string, { first, max }: Window) => {
	const wanted = search.toLowerCase()
	const people = (await admin.members(group)).filter(({ username, email, firstName, lastName }) =>
		[username, email, firstName, lastName].join(" ").toLowerCase().includes(wanted),
	)
	return { people: people.slice(first, first + max), total: people.length }
}
