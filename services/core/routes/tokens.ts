import { provesItself } from "@hivematrix/shared/asked"
import { requireCaller, requireLevel, type Signed } from "@hivematrix/shared/auth"
import { bearerOf } from "@hivematrix/shared/bearer"
import { jsonBody } from "@hivematrix/shared/json-body"
import { errorContext } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { ExchangeRequest, IssueRequest, TokenRequest } from "../contract.ts"
import type { Core } from "../core.ts"
import { endSessions } from "../end-sessions.ts"
import { personClaims } from "../mint.ts"
import { Refused } from "../provider/refusal.ts"
import { addAuditEvent } from "../queries/audit-events.ts"
import { isSession } from "../queries/revoke.ts"
import { tokenHours } from "../session-limits.ts"
import { sessionIdIn, sessionOf } from "../session-of.ts"
import { startSession } from "../start-session.ts"

export const tokens = (core: Core) => {
	const { sql, keys, provider, log } = core
	return new Hono<Signed>()
		.post("/exchange", provesItself("a token of the provider"), async (c) => {
			const { requestId } = c.var
			const { access_token } = ExchangeRequest.parse(await jsonOrBearer(c, "access_token"))
			const person = await provider.exchange(access_token).catch(async (cause: unknown) => {
				if (!(cause instanceof Refused))
					throw new Problem(503, "The sign-in provider can't be reached. Try again in a moment.")
				log.warn("A provider's token was refused", { requestId, ...errorContext(cause) })
				const detail = cause.message
				await addAuditEvent(sql, { event: "exchange.refused", subject: "unknown", detail, requestId })
				throw new Problem(401, cause.sentence ?? "This access token is not one of ours, or no longer valid.")
			})
			const options = { hours: tokenHours, requestId }
			return c.json({ token: await startSession(core, { ...person, origin: "sign-in" }, options) })
		})
		.post("/validate", provesItself("a token of Core"), async (c) => {
			const { token } = TokenRequest.parse(await jsonOrBearer(c, "token"))
			const session = await sessionOf(core, token)
			if (!session)
				return c.json({ valid: false, error: "The session is over, revoked or not one of ours." }, 401)
			return c.json({ valid: true, user: personClaims(session) })
		})
		.post("/revoke", provesItself("a token of Core"), async (c) => {
			const { token } = TokenRequest.parse(await jsonOrBearer(c, "token"))
			const { requestId } = c.var
			const id = await sessionIdIn(token, keys, { expiredToo: true })
			if (!id) throw new Problem(401, "This token was not signed here.")
			const ended = await endSessions(core, { id }, { by: "its holder", because: "Signed out", requestId })
			if (ended.length === 0 && !(await isSession(sql, id)))
				return c.json({ message: "There is no such session." }, 404)
			return c.json({ message: "Session revoked successfully" })
		})
		.post("/issue", requireCaller(keys.verify, "core"), requireLevel("service:helm"), async (c) => {
			const { requestId } = c.var
			const { hours, name, ...person } = IssueRequest.parse(await jsonBody(c))
			const subject = `helm:${person.username}`
			const session = { ...person, name: name ?? person.username, subject, origin: "helm" as const }
			return c.json({ token: await startSession(core, session, { hours, requestId }) })
		})
}

/** The body, or, where none was sent, the Bearer token under `field`. */
const jsonOrBearer = async (c: Context, field: string): Promise<unknown> => {
	const bearer = bearerOf(c.req.header("authorization"))
	return bearer && !c.req.header("content-type") ? { [field]: bearer } : jsonBody(c)
}
