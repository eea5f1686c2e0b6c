import { errorContext } from "@hivematrix/shared/log"
import { unseal } from "@hivematrix/shared/seal"
import type { Core } from "./core.ts"
import { addAuditEvent } from "./queries/audit-events.ts"
import { type Revoked, revokeSessions, type Which } from "./queries/revoke.ts"

/** Who ends a session and why, as a person would read it. */
export type Ending = { by: string; because: string; requestId: string }

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

/**
 * The same, and then at the provider too, whose own session would let the browser in again without a password. Where
 * the provider is away that remains; the sessions here have ended all the same.
 */
export const endSessionsEverywhere = async (core: Core, which: Which, end: Ending): Promise<Revoked[]> => {
	const revoked = await endSessions(core, which, end)
	await Promise.all(
		revoked.map(async ({ sealedRefreshToken, username }) => {
			const refreshToken = sealedRefreshToken && (await unseal(sealedRefreshToken, core.secret))
			if (typeof refreshToken !== "string") return
			await core.provider.end(refreshToken).catch((cause: unknown) => {
				const { requestId } = end
				core.log.warn("A session was ended here, but not at the provider", {
					requestId,
					user: username,
					...errorContext(cause),
				})
			})
		}),
	)
	return revoked
}
