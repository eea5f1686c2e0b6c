import type { Pool } from "@hivematrix/shared/db"
import { Problem } from "@hivematrix/shared/problem"
import { refuseWeakPassword } from "./password-policy.ts"
import type { Passwords } from "./passwords.ts"
import { addAuditEntry, type Origin } from "./queries/audit.ts"
import { defaultGroup, joinGroups } from "./queries/groups.ts"
import { addUser, findTaken, setPasswordHash, type UserFields } from "./queries/users.ts"

export type NewUser = UserFields & {
	username: string
	groups?: string[] | undefined
	credential?: { value: string; temporary: boolean } | undefined
}

/** Adds a person, with groups and password where given; who is put into no group is a client. @returns the id */
export const addPerson = async (
	{ sql, passwords }: { sql: Pool; passwords: Passwords },
	person: NewUser,
	origin: Origin,
): Promise<string> => {
	const { credential } = person
	if (credential) {
		const { username, email = null, firstName = null, lastName = null } = person
		await refuseWeakPassword(credential.value, [username, email, firstName, lastName])
	}
	const hash = credential && (await passwords.hash(credential.value))
	const names = person.groups?.length ? person.groups : [defaultGroup]
	return sql.begin(async (tx) => {
		await refuseTaken(tx, person)
		const id = await addUser(tx, person)
		if (hash) await setPasswordHash(tx, id, hash, credential?.temporary ? "temporary" : "lasting")
		const joined = await joinGroups(tx, id, names)
		const unknown = names.filter((name) => !joined.includes(name))
		if (unknown.length > 0) throw new Problem(400, `There is no group named ${unknown.join(", ")}.`)
		await addAuditEntry(tx, origin, {
			action: "user added",
			userId: id,
			username: person.username,
			details: { groups: joined, with_password: hash !== undefined },
		})
		return id
	})
}

/** @throws Problem 409 in Keycloak's words, which its clients look for */
export const refuseTaken = async (
	sql: Parameters<typeof findTaken>[0],
	fields: Pick<UserFields, "username" | "email">,
	except?: string,
): Promise<void> => {
	const taken = await findTaken(sql, fields, except)
	if (taken) throw new Problem(409, `User exists with same ${taken}`)
}
