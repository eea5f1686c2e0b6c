import type { Core } from "./core.ts"
import { addAuditEvent } from "./queries/audit-events.ts"
import { type Revoked, revokeSessions, type Which } from "./queries/revoke.ts"

/** Ends sessions, everywhere and at once, and writes down who did it and why. @returns those that ended by this */
export const endSessions = ({ sql }: Pick<Core, "sql">, which: Which, end: Ending): Promise<Revoked[]> =>
	sql.begin(async (tx) => {
		const revoked = await revokeSessions(tx, which, end)
		for (const { id, username } of revoked) {
			await addAuditEvent(tx, {
				event: "session.revoked",
				subject: end.by,
				sessionId: id,
				detail: `${end.because} (${username})`,
				requestId: end.requestId,
			})
		}
		return revoked
	})

/** Who ends a session and why, as a person would read it. */
export type Ending = { by: string; because: string; requestId: string }
