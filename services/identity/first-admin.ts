import type { Pool } from "@hivematrix/shared/db"
import { ConfigurationError } from "@hivematrix/shared/env"
import type { Passwords } from "./passwords.ts"
import { addAuditEntry } from "./queries/audit.ts"
import { adminGroup, joinGroups } from "./queries/groups.ts"
import { addUser, countUsers, setPasswordHash } from "./queries/users.ts"

/** Makes the user `admin` where there is nobody yet. Later starts leave everybody's password alone. */
export const addFirstAdmin = async (
	sql: Pool,
	passwords: Passwords,
	password: string | undefined,
): Promise<void> => {
	await sql.begin(async (tx) => {
		await tx`select pg_advisory_xact_lock(hashtext('hivematrix.identity.first-admin'))`
		if ((await countUsers(tx)) > 0) return
		if (!password) {
			throw new ConfigurationError(
				"There are no users and ADMIN_INITIAL_PASSWORD is not set, so nobody could sign in. Set it for one start.",
			)
		}
		const id = await addUser(tx, { username: "admin", firstName: "Admin" })
		await setPasswordHash(tx, id, await passwords.hash(password))
		await joinGroups(tx, id, [adminGroup])
		await addAuditEntry(
			tx,
			{ actor: "start", address: "", requestId: "" },
			{ action: "user added", userId: id, username: "admin", details: { groups: [adminGroup] } },
		)
	})
}
