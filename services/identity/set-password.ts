import type { Pool } from "@hivematrix/shared/db"
import { refuseWeakPassword } from "./password-policy.ts"
import type { Passwords } from "./passwords.ts"
import { addAuditEntry, type Origin } from "./queries/audit.ts"
import { removeStateOfAccount } from "./queries/provider-state.ts"
import { setPasswordHash, type User } from "./queries/users.ts"

/**
 * Sets a password that the policy lets pass, and ends every session begun with the old one.
 * @param kind a temporary one is asked to be changed at the next sign-in
 * @param keep the uid of the session or interaction that stays
 */
export const setPassword = async (
	{ sql, passwords }: { sql: Pool; passwords: Passwords },
	user: Pick<User, "id" | "username" | "email" | "firstName" | "lastName">,
	password: string,
	origin: Origin,
	{ kind = "lasting", keep }: { kind?: "lasting" | "temporary"; keep?: string } = {},
): Promise<void> => {
	await refuseWeakPassword(password, [user.username, user.email, user.firstName, user.lastName])
	const hash = await passwords.hash(password)
	await sql.begin(async (tx) => {
		await setPasswordHash(tx, user.id, hash, kind)
		const sessions = await removeStateOfAccount(tx, user.id, keep)
		await addAuditEntry(tx, origin, {
			action: "password changed",
			userId: user.id,
			username: user.username,
			details: { sessions_ended: sessions, temporary: kind === "temporary" },
		})
	})
}
