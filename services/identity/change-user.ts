import type { Pool } from "@hivematrix/shared/db"
import { refuseTaken } from "./add-user.ts"
import { endSessions } from "./end-sessions.ts"
import { keepingAnAdmin } from "./keep-an-admin.ts"
import { addAuditEntry, type Origin } from "./queries/audit.ts"
import { addLogoutNotices } from "./queries/logout-notices.ts"
import { changeUser, findUser, removeUser, type User, type UserFields } from "./queries/users.ts"

/** Changes the fields that are given. Who is disabled by it is signed out at once. */
export const changePerson = (sql: Pool, user: User, fields: UserFields, origin: Origin): Promise<void> =>
	keepingAnAdmin(sql, async (tx) => {
		await refuseTaken(tx, fields, user.id)
		await changeUser(tx, user.id, fields)
		const after = (await findUser(tx, user.id)) ?? user
		const details = changesBetween(user, after)
		if (Object.keys(details).length === 0) return
		await addAuditEntry(tx, origin, {
			action: "user changed",
			userId: user.id,
			username: after.username,
			details,
		})
		if (user.enabled && !after.enabled) await endSessions(tx, user, origin)
		// Their tokens say the companies of before.
		else if (details.companies) await addLogoutNotices(tx, user.id, undefined)
	})

export const removePerson = (sql: Pool, user: User, origin: Origin): Promise<void> =>
	keepingAnAdmin(sql, async (tx) => {
		await endSessions(tx, user, origin)
		await removeUser(tx, user.id)
		await addAuditEntry(tx, origin, { action: "user removed", userId: user.id, username: user.username })
	})

/** Each field that differs, as `field: [before, after]`. */
const changesBetween = (before: User, after: User): Record<string, string[]> => {
	const fields = ["username", "email", "firstName", "lastName", "enabled", "companies"] as const
	return Object.fromEntries(
		fields
			.map((field): [string, string[]] => [field, [before, after].map((user) => String(user[field] ?? ""))])
			.filter(([, [was, is]]) => was !== is),
	)
}
