import type { KeycloakAdmin, Person } from "./keycloak-admin.ts"

export type NewPerson = {
	username: string
	firstName: string
	lastName: string
	email: string
	groups: string[]
	companies: string[]
	password: string
	/** Whether they choose their own at the first sign-in. */
	temporary: boolean
}

/** Adds somebody who can sign in. */
export const addPerson = async (
	admin: KeycloakAdmin,
	{ username, firstName, lastName, email, groups, companies, password, temporary }: NewPerson,
): Promise<Person> => {
	const person = await admin.add({
		username,
		enabled: true,
		...(email ? { email } : {}),
		...(firstName || lastName ? { firstName, lastName } : {}),
		...(companies.length ? { attributes: { companies } } : {}),
	})
	try {
		await admin.setGroups(person, groups)
		await admin.setPassword(person, password, temporary)
	} catch (error) {
		// Half a person could neither sign in nor be added again.
		await admin.remove(person)
		throw error
	}
	return person
}
