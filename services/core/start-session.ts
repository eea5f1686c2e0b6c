import { createHash, randomBytes } from "node:crypto"
import { deviceOf } from "@hivematrix/shared/device"
import { seal } from "@hivematrix/shared/seal"
import type { StartSessionRequest } from "./contract.ts"
import type { Core } from "./core.ts"
import { mintUserToken } from "./mint.ts"
import type { Person, Vouched } from "./provider/provider.ts"
import { addAuditEvent } from "./queries/audit-events.ts"
import { revokeSessions } from "./queries/revoke.ts"
import { addSession, type Held, type Session } from "./queries/sessions.ts"
import { tokenHours } from "./session-limits.ts"

const secretText = (): string => randomBytes(32).toString("base64url")
export const hashOf = (cookie: string): string => createHash("sha256").update(cookie).digest("hex")
const hoursFromNow = (hours: number): Date => new Date(Date.now() + hours * 3_600_000)

/** A session without a browser, and its token, which both end in so many hours. */
export const startSession = (
	core: Core,
	person: Person & Pick<Session, "origin">,
	{ hours, requestId }: { hours: number; requestId: string },
): Promise<string> => {
	const ends = hoursFromNow(hours)
	return keep(core, { ...person, id: secretText(), expiresAt: ends, endsAt: ends }, undefined, requestId)
}

/**
 * The session of whoever signed in with a browser. Its cookie is a secret of its own, new each time, of which Core
 * keeps the hash; one that the browser had before ends. Without a refresh token it ends with its first token.
 */
export const startBrowserSession = async (
	core: Core,
	{ person, sid }: Vouched,
	given: StartSessionRequest,
	requestId: string,
): Promise<{ token: string; cookie: string; renewable: boolean }> => {
	const { refresh_token: refreshToken, id_token: idToken } = given
	const cookie = secretText()
	const hours = refreshToken ? core.limits.absoluteHours : tokenHours
	const session = {
		...person,
		origin: "sign-in" as const,
		id: secretText(),
		expiresAt: hoursFromNow(Math.min(tokenHours, hours)),
		endsAt: hoursFromNow(hours),
	}
	const held: Held = {
		cookieHash: hashOf(cookie),
		address: given.address,
		device: deviceOf(given.user_agent),
		providerSid: sid ?? null,
		sealedRefreshToken: refreshToken ? await seal(refreshToken, core.secret) : null,
		sealedIdToken: await seal(idToken, core.secret),
	}
	const token = await keep(core, session, held, requestId)
	if (given.replaces) {
		const which = { cookieHash: hashOf(given.replaces) }
		await revokeSessions(core.sql, which, { by: person.username, because: "Signed in anew" })
	}
	return { token, cookie, renewable: refreshToken !== undefined }
}

/** A session, its audit row and its token: all or nothing. */
const keep = async (
	{ sql, keys }: Core,
	session: Omit<Session, "renewedAt" | "renewable">,
	held: Held | undefined,
	requestId: string,
): Promise<string> => {
	await sql.begin(async (tx) => {
		await addSession(tx, session, held)
		await addAuditEvent(tx, {
			event: "session.started",
			subject: session.username,
			sessionId: session.id,
			detail: [`${session.level}, by ${session.origin}`, held?.device, held?.address]
				.filter(Boolean)
				.join(", "),
			requestId,
		})
	})
	return mintUserToken(keys, session)
}
