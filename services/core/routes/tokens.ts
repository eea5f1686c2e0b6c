import type { Signed } from "@hivematrix/shared/auth"
import { requireCaller } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { jsonBody } from "@hivematrix/shared/json-body"
import { errorContext, type Log } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { errors } from "jose"
import { ExchangeRequest, IssueRequest, TokenRequest } from "../contract.ts"
import { levelOf } from "../level-of.ts"
import { personClaims } from "../mint.ts"
import type { VerifyProviderToken } from "../provider.ts"
import { addAuditEvent } from "../queries/audit-events.ts"
import { revokeSession } from "../queries/sessions.ts"
import { sessionIdIn, sessionOf } from "../session-of.ts"
import type { SigningKeys } from "../signing-keys.ts"
import { startSession } from "../start-session.ts"

/** A sign-in lasts an hour. */
const hours = 1

export const tokens = ({
	sql,
	keys,
	provider,
	log,
}: {
	sql: Pool
	keys: SigningKeys
	provider: VerifyProviderToken
	log: Log
}) =>
	new Hono<Signed>()
		.post("/exchange", async (c) => {
			const { requestId } = c.var
			const { access_token } = ExchangeRequest.parse(await jsonOrBearer(c, "access_token"))
			const claims = await provider(access_token).catch(async (cause: unknown) => {
				if (cause instanceof errors.JWKSTimeout || cause instanceof TypeError) {
					throw new Problem(503, "The sign-in provider can't be reached. Try again in a moment.")
				}
				log.warn("A provider's token was refused", { requestId, ...errorContext(cause) })
				await addAuditEvent(sql, { event: "exchange.refused", subject: "unknown", requestId })
				throw new Problem(401, "This access token is not one of ours, or no longer valid.")
			})
			const { preferred_username: username, name = username, email, groups, companies } = claims
			const person = { subject: claims.sub, username, name, email, groups, companies, level: levelOf(groups) }
			const token = await startSession(sql, keys, { origin: "sign-in", ...person }, { hours, requestId })
			return c.json({ token })
		})
		.post("/validate", async (c) => {
			const { token } = TokenRequest.parse(await jsonOrBearer(c, "token"))
			const session = await sessionOf(sql, keys, token)
			if (!session)
				return c.json({ valid: false, error: "The session is over, revoked or not one of ours." }, 401)
			return c.json({ valid: true, user: personClaims(session) })
		})
		.post("/revoke", async (c) => {
			const { token } = TokenRequest.parse(await jsonOrBearer(c, "token"))
			const id = await sessionIdIn(token, keys, { expiredToo: true })
			if (!id) throw new Problem(401, "This token was not signed here.")
			if (!(await revokeSession(sql, id))) return c.json({ message: "There is no such session." }, 404)
			await addAuditEvent(sql, {
				event: "session.revoked",
				subject: "its holder",
				sessionId: id,
				requestId: c.var.requestId,
			})
			return c.json({ message: "Session revoked successfully" })
		})
		.post("/issue", requireCaller(keys.verify, "core"), async (c) => {
			const { caller, requestId } = c.var
			if (caller.kind !== "service" || caller.service !== "helm")
				throw new Problem(403, "Only Helm may do this.")
			const { hours, name, ...person } = IssueRequest.parse(await jsonBody(c))
			const subject = `helm:${person.username}`
			const session = { ...person, name: name ?? person.username, subject, origin: "helm" as const }
			return c.json({ token: await startSession(sql, keys, session, { hours, requestId }) })
		})

/** The body, or, where none was sent, the Bearer token under `field`. */
const jsonOrBearer = async (c: Context, field: string): Promise<unknown> => {
	const bearer = /^bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1]
	return bearer && !c.req.header("content-type") ? { [field]: bearer } : jsonBody(c)
}
