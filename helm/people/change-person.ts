import { keepAnAdmin, refuseOneself } from "./keep-an-admin.ts"
import type { KeycloakAdmin, Person } from "./keycloak-admin.ts"
import { levelOfGroups } from "./level-of-groups.ts"

export type PersonFields = {
	firstName: string
	lastName: string
	email: string
	groups: string[]
	companies: string[]
	enabled: boolean
	emailVerified?: boolean | undefined
}

/** What somebody is now, in the shape in which it can be changed. */
export const fieldsOf = (person: Person, groups: string[]): PersonFields => ({
	firstName: person.firstName ?? "",
	lastName: person.lastName ?? "",
	email: person.email ?? "",
	groups: groups.toSorted(),
	companies: person.attributes?.companies ?? [],
	enabled: person.enabled,
})

/**
 * Changes somebody. Whose rights become others is signed out, so that the change holds at once.
 * @param by the username of whoever does it, if it is a person of the provider
 * @throws KnownError where it would leave nobody to administer, or lock out who does it
 */
export const changePerson = async (
	admin: KeycloakAdmin,
	person: Person,
	fields: PersonFields,
	by?: string,
): Promise<void> => {
	const before = fieldsOf(person, await admin.groupsOf(person))
	const wasAdmin = before.enabled && levelOfGroups(before.groups) === "admin"
	const isAdmin = fields.enabled && levelOfGroups(fields.groups) === "admin"
	if (wasAdmin && !isAdmin) {
		refuseOneself(person, by)
		await keepAnAdmin(admin, person)
	}
	const { firstName, lastName, email, emailVerified, enabled, companies } = fields
	await admin.change(person, {
		firstName,
		lastName,
		email,
		enabled,
		...(emailVerified === undefined ? {} : { emailVerified }),
		// Whoever only gets another name stays signed in.
		...(same(before.companies, companies) ? {} : { attributes: { companies } }),
	})
	if (!same(before.groups, fields.groups)) await admin.setGroups(person, fields.groups)
	const rights = same(before.groups, fields.groups) && same(before.companies, companies)
	if (!rights || before.enabled !== enabled) await admin.logout(person)
}

/** @throws KnownError where it would leave nobody to administer, or is oneself */
export const removePerson = async (admin: KeycloakAdmin, person: Person, by?: string): Promise<void> => {
	refuseOneself(person, by)
	await keepAnAdmin(admin, person)
	await admin.logout(person)
	await admin.remove(person)
}

/** Whether both hold the same, in whatever order. */
export const same = (one: string[], other: string[]): boolean =>
	one.length === other.length && one.every((item) => other.includes(item))
