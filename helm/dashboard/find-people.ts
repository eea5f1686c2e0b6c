import type { Level } from "@hivematrix/shared/levels"
import type { KeycloakAdmin, Person } from "../people/keycloak-admin.ts"
import { levelOfGroups, staffGroups } from "../people/level-of-groups.ts"

export type ListedPerson = Person & { level: Level }

export type PeopleFilter = { search: string; group: string; page: number }

export const peoplePerPage = 50

/** A page of people with their levels: three questions for all of them, not one for each. */
export const findPeople = async (
	admin: KeycloakAdmin,
	{ search, group, page }: PeopleFilter,
): Promise<{ people: ListedPerson[]; total: number }> => {
	const names = Object.keys(staffGroups)
	const first = (page - 1) * peoplePerPage
	const [found, ...staff] = await Promise.all([
		group ? membersLike(admin, group, search, first) : admin.search(search, first, peoplePerPage),
		...names.map(async (name) => new Set((await admin.members(name)).map(({ id }) => id))),
	])
	const levelOf = ({ id }: Person) => levelOfGroups(names.filter((_, index) => staff[index]?.has(id)))
	return { total: found.total, people: found.people.map((person) => ({ ...person, level: levelOf(person) })) }
}

// The provider searches in everybody or lists a group; both at once is ours.
const membersLike = async (admin: KeycloakAdmin, group: string, search: string, first: number) => {
	const wanted = search.toLowerCase()
	const people = (await admin.members(group)).filter(({ username, email, firstName, lastName }) =>
		[username, email, firstName, lastName].join(" ").toLowerCase().includes(wanted),
	)
	return { people: people.slice(first, first + peoplePerPage), total: people.length }
}
