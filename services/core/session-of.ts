import { issuer, userAudience } from "@hivematrix/shared/auth"
import { jwtVerify } from "jose"
import type { Core } from "./core.ts"
import { findLiveSession, type Session } from "./queries/sessions.ts"
import type { SigningKeys } from "./signing-keys.ts"

/** The session's id in a person's token that Core signed; an expired token counts only where asked for. */
export const sessionIdIn = async (
	token: string,
	keys: SigningKeys,
	{ expiredToo }: { expiredToo: boolean },
): Promise<string | undefined> => {
	try {
		const { payload } = await jwtVerify(token, keys.verify, {
			algorithms: ["RS256"],
			issuer,
			audience: userAudience,
			requiredClaims: ["jti", "exp"],
			...(expiredToo ? { currentDate: new Date(0) } : {}),
		})
		return payload.jti
	} catch {
		return undefined
	}
}

/** The live session of a person's token: signed by Core, not expired, not revoked. */
export const sessionOf = async (
	{ sql, keys, limits }: Pick<Core, "sql" | "keys" | "limits">,
	token: string,
): Promise<Session | undefined> => {
	const id = await sessionIdIn(token, keys, { expiredToo: false })
	return id ? findLiveSession(sql, id, limits.idleMinutes) : undefined
}
