import type { Sql } from "@hivematrix/shared/db"

/** Who asks and from where: what every audit row of a request has in common. */
export type Origin = { actor: string; address: string; requestId: string }

/** A row of the audit trail: what happened, to whom. */
export type AuditEntry = {
	action: string
	userId?: string | undefined
	username?: string | undefined
	details?: Record<string, string | string[] | number | boolean>
}

export const addAuditEntry = async (
	sql: Sql,
	{ actor, address, requestId }: Origin,
	{ action, userId, username, details = {} }: AuditEntry,
): Promise<void> => {
	await sql`
		insert into audit_entries (action, actor, user_id, username, address, request_id, details)
		values (
			${action},
			${actor},
			${userId ?? null},
			${username ?? null},
			${address},
			${requestId},
			${sql.json(details)}
		)`
}
