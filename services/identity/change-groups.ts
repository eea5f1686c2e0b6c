import type { Pool, Sql } from "@hivematrix/shared/db"
import { keepingAnAdmin } from "./keep-an-admin.ts"
import { addAuditEntry, type Origin } from "./queries/audit.ts"
import { addMembership, type Group, removeMembership } from "./queries/groups.ts"
import { addLogoutNotices } from "./queries/logout-notices.ts"
import type { User } from "./queries/users.ts"

/** Puts a person into a group. Who is in it already stays, and nothing is written down. */
export const joinGroup = (sql: Pool, user: User, group: Group, origin: Origin): Promise<void> =>
	changeGroups(sql, user, group, origin, "group joined", addMembership)

/** Takes a person out of a group. */
export const leaveGroup = (sql: Pool, user: User, group: Group, origin: Origin): Promise<void> =>
	changeGroups(sql, user, group, origin, "group left", removeMembership)

const changeGroups = (
	sql: Pool,
	{ id, username }: User,
	group: Group,
	origin: Origin,
	action: string,
	change: (sql: Sql, userId: string, groupId: string) => Promise<boolean>,
): Promise<void> =>
	keepingAnAdmin(sql, async (tx) => {
		if (!(await change(tx, id, group.id))) return
		await addAuditEntry(tx, origin, { action, userId: id, username, details: { group: group.name } })
		// Their tokens say the groups of before.
		await addLogoutNotices(tx, id, undefined)
	})
