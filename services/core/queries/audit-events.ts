import type { Sql } from "@hivematrix/shared/db"

export type AuditEvent = {
	event:
		| "session.started"
		| "session.revoked"
		| "renewal.failed"
		| "exchange.refused"
		| "sign-in.refused"
		| "logout-token.refused"
		| "service-token.refused"
		| "key.rotated"
		| "key.retired"
	/** Who did it, or whatever is known of who asked. */
	subject: string
	sessionId?: string
	detail?: string
	requestId: string
}

export const addAuditEvent = async (
	sql: Sql,
	{ event, subject, sessionId, detail, requestId }: AuditEvent,
): Promise<void> => {
	await sql`
		insert into audit_events (event, subject, session_id, detail, request_id)
		values (${event}, ${subject}, ${sessionId ?? null}, ${detail ?? null}, ${requestId})`
}

type Listed = {
	id: number
	at: string
	event: string
	subject: string
	detail: string | null
	request_id: string
}
type Row = Omit<Listed, "at" | "request_id"> & { at: Date; requestId: string }

/** The latest first; `before` is the id of the last one seen, `q` a part of who, what or which request. */
export const listAuditEvents = async (
	sql: Sql,
	{ q, before, limit }: { q?: string | undefined; before?: number | undefined; limit: number },
): Promise<Listed[]> => {
	const pattern = q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null
	const rows = await sql<Row[]>`
		select id::float8 as id, at, event, subject, detail, request_id
		from audit_events
		where (${before ?? null}::bigint is null or id < ${before ?? null})
			and (${pattern}::text is null
				or subject ilike ${pattern} or event ilike ${pattern} or detail ilike ${pattern} or request_id ilike ${pattern})
		order by id desc
		limit ${limit}`
	return rows.map(({ requestId, at, ...row }) => ({ ...row, at: at.toISOString(), request_id: requestId }))
}
