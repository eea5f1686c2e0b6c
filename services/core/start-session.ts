import { randomBytes } from "node:crypto"
import type { Pool } from "@hivematrix/shared/db"
import { mintUserToken } from "./mint.ts"
import { addAuditEvent } from "./queries/audit-events.ts"
import { addSession, type Session } from "./queries/sessions.ts"
import type { SigningKeys } from "./signing-keys.ts"

/** A session, its audit row and its token: all or nothing. */
export const startSession = async (
	sql: Pool,
	keys: SigningKeys,
	person: Omit<Session, "id" | "expiresAt">,
	{ hours, requestId }: { hours: number; requestId: string },
): Promise<string> => {
	const session: Session = {
		...person,
		id: randomBytes(32).toString("base64url"),
		expiresAt: new Date(Date.now() + hours * 3_600_000),
	}
	await sql.begin(async (tx) => {
		await addSession(tx, session)
		await addAuditEvent(tx, {
			event: "session.started",
			subject: session.username,
			sessionId: session.id,
			detail: `${session.level}, by ${session.origin}`,
			requestId,
		})
	})
	return mintUserToken(keys, session)
}
