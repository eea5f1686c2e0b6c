import { provesItself } from "@hivematrix/shared/asked"
import type { Signed } from "@hivematrix/shared/auth"
import { errorContext } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import type { Core } from "../core.ts"
import { endSessions } from "../end-sessions.ts"
import { Refused } from "../provider/refusal.ts"
import { addAuditEvent } from "../queries/audit-events.ts"
import { isFirstHearing } from "../queries/logout-tokens.ts"

/**
 * Where the provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0): the sessions of that
 * session, or all of that person, end. Open to everybody, since the logout token itself proves who sends it.
 */
export const backchannelLogout = (core: Core) =>
	new Hono<Signed>().post("/", provesItself("a logout token of the provider"), async (c) => {
		const { requestId } = c.var
		c.header("Cache-Control", "no-store")
		const refuse = async (detail: string) => {
			await addAuditEvent(core.sql, {
				event: "logout-token.refused",
				subject: "unknown",
				detail,
				requestId,
			})
			return c.json({ error: "invalid_request", error_description: detail }, 400)
		}
		const { logout_token: token } = await c.req.parseBody()
		if (typeof token !== "string" || token.length > 16_384) return refuse("There is no logout_token.")
		try {
			const { jti, sid, subject = "" } = await core.provider.logout(token)
			if (!(await isFirstHearing(core.sql, jti))) return refuse("This logout token was heard before.")
			const which = sid ? { providerSid: sid } : { subject }
			const because = "Signed out at the sign-in provider"
			await endSessions(core, which, { by: "provider", because, requestId })
			return c.body(null, 200)
		} catch (cause) {
			if (cause instanceof Refused) return refuse(cause.message)
			core.log.warn("The provider's keys can't be had for its logout token", {
				requestId,
				...errorContext(cause),
			})
			throw new Problem(503, "The provider's keys can't be had now. Send it again.")
		}
	})
