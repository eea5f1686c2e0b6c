import type { Pool } from "@hivematrix/shared/db"
import { Problem, type Reason } from "@hivematrix/shared/problem"
import type { Passwords } from "./passwords.ts"
import type { Origin } from "./queries/audit.ts"
import { findPasswordHash, type User } from "./queries/users.ts"
import { setPassword } from "./set-password.ts"

/**
 * Sets the password that a person chose. Everything begun with the old one ends, except what they do it in.
 * @param keep the uid of that interaction or session
 * @returns why it was refused, nothing where it was not
 */
export const choosePassword = async (
	deps: { sql: Pool; passwords: Passwords },
	user: Pick<User, "id" | "username" | "email" | "firstName" | "lastName">,
	{ password, repeated }: { password: string; repeated: string },
	keep: string,
	origin: Origin,
): Promise<Reason[]> => {
	if (password !== repeated) return [{ path: "repeated", message: "The two passwords are not the same." }]
	const before = await findPasswordHash(deps.sql, user.id)
	if (before && (await deps.passwords.matches(password, before)))
		return [{ path: "new_password", message: "This is the password that you have already." }]
	try {
		await setPassword(deps, user, password, origin, { keep })
		return []
	} catch (error) {
		if (error instanceof Problem && error.status === 400)
			return [{ path: "new_password", message: error.message }]
		throw error
	}
}
