import { KnownError } from "../known-error.ts"
import { AdminRefusal } from "./admin-api.ts"
import type { KeycloakAdmin, Person } from "./keycloak-admin.ts"

export type NewPerson = {
	username: string
	firstName: string
	lastName: string
	email: string
	groups: string[]
	companies: string[]
	/** Without one nobody signs in as them until they are given one. */
	password?: string | undefined
	/** Whether they may sign in; they may unless told. */
	enabled?: boolean
	emailVerified?: boolean | undefined
	/** Whether they choose their own at the first sign-in. */
	temporary: boolean
}

/** Adds somebody, or nobody at all: what fails on the way leaves nothing behind. */
export const addPerson = async (
	admin: KeycloakAdmin,
	{ username, firstName, lastName, email, emailVerified, groups, companies, ...rest }: NewPerson,
): Promise<Person> => {
	const { password, temporary, enabled = true } = rest
	const fields = {
		username,
		enabled,
		...(emailVerified === undefined ? {} : { emailVerified }),
		...(email ? { email } : {}),
		...(firstName || lastName ? { firstName, lastName } : {}),
		...(companies.length ? { attributes: { companies } } : {}),
	}
	const person = await admin.add(fields).catch((error: unknown) => {
		throw error instanceof AdminRefusal && error.status === 409 ? taken(username, error) : error
	})
	try {
		await admin.setGroups(person, groups)
		if (password !== undefined) await admin.setPassword(person, password, temporary)
	} catch (error) {
		// Half a person could neither sign in nor be added again.
		await admin.remove(person)
		throw error
	}
	return person
}

/** The provider says which of the two somebody else has, in Keycloak's words. */
const taken = (username: string, { message }: AdminRefusal): KnownError =>
	new KnownError(
		message.includes("email")
			? "Somebody has this e-mail address already. Give another one, or none."
			: `There is a user named ${username} already. Choose another name, or change the one who is there.`,
	)
