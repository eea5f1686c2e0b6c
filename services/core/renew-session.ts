import { errorContext } from "@hivematrix/shared/log"
import { seal, unseal } from "@hivematrix/shared/seal"
import type { Core } from "./core.ts"
import { endSessions } from "./end-sessions.ts"
import { type Person, Refused, type Renewed } from "./provider/provider.ts"
import { addAuditEvent } from "./queries/audit-events.ts"
import { storeRenewal, takeRenewal } from "./queries/renewals.ts"
import type { Session } from "./queries/sessions.ts"
import { renewMinutes, tokenHours } from "./session-limits.ts"

/** How long one Core may ask the provider before another may try, in seconds; longer than any answer is waited for. */
const turn = 25
/** How long nobody asks after the provider was away. */
const pause = 30

/** `busy`: another Core asks right now, or the provider was away a moment ago. */
export type Renewal = "renewed" | "ended" | "busy" | "away"

/**
 * Asks the provider anew whether the person may still be here, and as whom. Its no ends the session, and so does a
 * change of rights: nobody keeps a token that says more than they may. While it is away nothing is known, and nothing
 * is prolonged.
 */
export const renewSession = async (core: Core, session: Session, requestId: string): Promise<Renewal> => {
	const { sql, provider, secret, log } = core
	const sealed = await takeRenewal(sql, session.id, { seconds: turn, afterMinutes: renewMinutes })
	if (!sealed) return "busy"
	const refreshToken = await unseal(sealed, secret)
	const end = async (because: string): Promise<Renewal> => {
		await endSessions(core, { id: session.id }, { by: "provider", because, requestId })
		return "ended"
	}
	if (typeof refreshToken !== "string") return end("Core's SECRET_KEY was changed")
	let renewed: Renewed
	try {
		renewed = await provider.renew(refreshToken, session.subject)
	} catch (cause) {
		const detail = cause instanceof Error ? cause.message : String(cause)
		log.warn("A session could not be renewed", { requestId, user: session.username, ...errorContext(cause) })
		const { id: sessionId, username: subject } = session
		await addAuditEvent(sql, { event: "renewal.failed", subject, sessionId, detail, requestId })
		if (cause instanceof Refused) return end("The provider no longer vouches for this person")
		await pauseRenewal(core, session.id)
		return "away"
	}
	const person = renewed.vouched?.person
	if (person && rightsOf(person) !== rightsOf(session)) return end("Groups or companies changed")
	await storeRenewal(sql, session.id, {
		person,
		sealedRefreshToken: renewed.refreshToken ? await seal(renewed.refreshToken, secret) : undefined,
		sealedIdToken: renewed.idToken ? await seal(renewed.idToken, secret) : undefined,
		tokenHours,
	})
	return "renewed"
}

const pauseRenewal = async ({ sql }: Core, id: string): Promise<void> => {
	await sql`
		update sessions
		set renewing_until = now() + make_interval(secs => ${pause})
		where id = ${id}`
}

const rightsOf = ({ level, groups, companies }: Pick<Person, "level" | "groups" | "companies">): string =>
	JSON.stringify([level, groups.toSorted(), companies.toSorted()])
