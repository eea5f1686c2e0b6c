import type { Sql } from "@hivematrix/shared/db"
import { addAuditEntry, type Origin } from "./queries/audit.ts"
import { removeStateOfAccount } from "./queries/provider-state.ts"
import type { User } from "./queries/users.ts"

/** Ends all of a person's sessions at this provider, and with them what was issued in them. */
export const endSessions = async (
	sql: Sql,
	{ id, username }: Pick<User, "id" | "username">,
	origin: Origin,
): Promise<void> => {
	const sessions = await removeStateOfAccount(sql, id)
	await addAuditEntry(sql, origin, { action: "sessions ended", userId: id, username, details: { sessions } })
}
