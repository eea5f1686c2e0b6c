import { decodeProtectedHeader } from "jose"
import { Refused } from "./refusal.ts"
import type { Verify } from "./signatures.ts"

/** Whose sessions end: those of one session at the provider, or all of a person. */
export type LogoutToken = { jti: string; sid: string | undefined; subject: string | undefined }

const event = "http://schemas.openid.net/event/backchannel-logout"

/** How old a logout token may be: it is sent the moment somebody signs out. */
const freshness = "3m"

/** Reads a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6), everything it must and must not say checked. */
export const readLogoutToken = async (verify: Verify, token: string): Promise<LogoutToken> => {
	const { claims } = await verify(token, { requiredClaims: ["jti", "aud"], maxTokenAge: freshness })
	const { typ } = decodeProtectedHeader(token)
	if (typ !== undefined && !["logout+jwt", "jwt"].includes(typ.toLowerCase()))
		throw new Refused("It is a token of another kind (typ).")
	const { events, nonce, jti, sid, sub } = claims
	const said = isObject(events) && Object.hasOwn(events, event) ? events[event] : undefined
	if (!isObject(said)) throw new Refused("It speaks of no logout (events).")
	if (nonce !== undefined) throw new Refused("It has a nonce, as only an id_token may.")
	if (typeof jti !== "string" || !jti || jti.length > 500) throw new Refused("It has no name (jti).")
	if (typeof sid !== "string" && !sub) throw new Refused("It speaks of nobody (sid, sub).")
	return { jti, sid: typeof sid === "string" ? sid : undefined, subject: sub }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value)
