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
