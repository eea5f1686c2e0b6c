import type { Sql } from "@hivematrix/shared/db"

/** Who asks and from where: what every audit row of a request has in common. */
export type Origin = { actor: string; address: string; requestId: string; device?: string | undefined }

/** A row of the audit trail: what happened, to whom. */
export type AuditEntry = {
	action: string
	userId?: string | undefined
	username?: string | undefined
	details?: Record<string, string | string[] | number | boolean>
}

export const addAuditEntry = async (
	sql: Sql,
	{ actor, address, requestId, device }: Origin,
	{ action, userId, username, details = {} }: AuditEntry,
): Promise<void> => {
	await sql`
		insert into audit_entries (action, actor, user_id, username, address, request_id, device, details)
		values (
			${action},
			${actor},
			${userId ?? null},
			${username ?? null},
			${address},
			${requestId},
			${device ?? null},
			${sql.json(details)}
		)`
}

/** One attempt to sign in as a person, and how it went. */
export type RecentSignIn = {
	at: Date
	signedIn: boolean
	address: string
	device: string | null
	details: { reason?: string; methods?: string[] }
}

export const listRecentSignIns = (sql: Sql, userId: string, max: number): Promise<RecentSignIn[]> =>
	sql<RecentSignIn[]>`
		select at, action = 'signed in' as signed_in, address, device, details
		from audit_entries
		where user_id = ${userId}
			and action in ('signed in', 'sign-in failed')
		order by id desc
		limit ${max}`
