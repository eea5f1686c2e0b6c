import { requireCaller, requireLevel, type Signed } from "@hivematrix/shared/auth"
import { jsonBody } from "@hivematrix/shared/json-body"
import { errorContext } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { unseal } from "@hivematrix/shared/seal"
import { Hono } from "hono"
import { CookieRequest, OpenRequest, StartSessionRequest, UsedRequest } from "../contract.ts"
import type { Core } from "../core.ts"
import { endSessions } from "../end-sessions.ts"
import { openSession } from "../open-session.ts"
import { Refused } from "../provider/refusal.ts"
import { addAuditEvent } from "../queries/audit-events.ts"
import { noteUse } from "../queries/sessions.ts"
import { renewMinutes } from "../session-limits.ts"
import { hashOf, startBrowserSession } from "../start-session.ts"

/** Sessions that a browser's cookie stands for, as the gateway keeps them; for the gateway alone. */
export const browserSessions = (core: Core) => {
	const gateway = [requireCaller(core.keys.verify, "core"), requireLevel("service:nexus")] as const
	return new Hono<Signed>()
		.post("/", ...gateway, async (c) => {
			const { requestId } = c.var
			const given = StartSessionRequest.parse(await jsonBody(c))
			const { access_token: accessToken, id_token: idToken, nonce } = given
			const vouched = await core.provider
				.admit({ accessToken, idToken, nonce })
				.catch(async (cause: unknown) => {
					if (!(cause instanceof Refused)) {
						core.log.warn("The provider could not be asked", { requestId, ...errorContext(cause) })
						throw new Problem(503, "The sign-in provider can't be reached. Try again in a moment.")
					}
					core.log.warn("A provider's token was refused", { requestId, ...errorContext(cause) })
					const detail = `${cause.message} (${given.address})`
					await addAuditEvent(core.sql, { event: "sign-in.refused", subject: "unknown", detail, requestId })
					if (cause.sentence) throw new Problem(422, cause.sentence)
					throw new Problem(403, "The provider's tokens are not right.")
				})
			const { token, cookie, renewable } = await startBrowserSession(core, vouched, given, requestId)
			return c.json({
				open: true,
				token,
				cookie,
				...(renewable ? { renew_after: renewMinutes * 60 } : {}),
				idle: core.limits.idleMinutes * 60,
			})
		})
		.post("/open", ...gateway, async (c) => {
			const { cookie, seconds_ago } = OpenRequest.parse(await jsonBody(c))
			return c.json(await openSession(core, cookie, seconds_ago, c.var.requestId))
		})
		.post("/close", ...gateway, async (c) => {
			const { cookie } = CookieRequest.parse(await jsonBody(c))
			const { requestId } = c.var
			const end = { by: "its holder", because: "Signed out", requestId }
			const [ended] = await endSessions(core, { cookieHash: hashOf(cookie) }, end)
			const idToken = ended?.sealedIdToken && (await unseal(ended.sealedIdToken, core.secret))
			return c.json({
				closed: ended !== undefined,
				...(typeof idToken === "string" ? { id_token: idToken } : {}),
			})
		})
		.post("/used", ...gateway, async (c) => {
			const { used } = UsedRequest.parse(await jsonBody(c))
			await noteUse(
				core.sql,
				used.map(({ id, seconds_ago }) => ({ id, secondsAgo: seconds_ago })),
			)
			return c.body(null, 204)
		})
}
