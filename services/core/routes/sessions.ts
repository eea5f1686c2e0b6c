import { requireCaller, requireLevel, type Signed } from "@hivematrix/shared/auth"
import { nameOf } from "@hivematrix/shared/caller"
import { jsonBody } from "@hivematrix/shared/json-body"
import { Problem } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { EndSessionsRequest, SessionQuery } from "../contract.ts"
import type { Core } from "../core.ts"
import { endSessionsEverywhere } from "../end-sessions.ts"
import { listSessions } from "../queries/session-list.ts"

/** Sessions as administrators see them, and Helm; and as their own people do, under `/mine`. */
export const sessions = (core: Core) => {
	const { sql, keys, limits } = core
	const administration = requireLevel("admin", "service:helm")

	const mine = new Hono<Signed>()
		.get("/", requireLevel("client"), async (c) => {
			const query = SessionQuery.parse(c.req.query())
			const filter = { ...query, subject: subjectOf(c) }
			const { sessions, total } = await listSessions(sql, filter, query, limits.idleMinutes)
			const { page, page_size } = query
			return c.json({ sessions, total, page, page_size })
		})
		.delete("/", requireLevel("client"), async (c) => {
			const { caller } = c.var
			const except = caller.kind === "person" ? { except: caller.session } : {}
			const end = endingOf(c, "Ended by its owner on another device")
			const ended = await endSessionsEverywhere(core, { subject: subjectOf(c), ...except }, end)
			return c.json({ ended: ended.length })
		})
		.delete("/:id", requireLevel("client"), async (c) => {
			const which = { id: c.req.param("id"), subject: subjectOf(c) }
			const ended = await endSessionsEverywhere(core, which, endingOf(c, "Ended by its owner"))
			if (ended.length === 0) throw new Problem(404, noSuchSession)
			return c.json({ ended: ended.length })
		})

	return new Hono<Signed>()
		.use(requireCaller(keys.verify, "core"))
		.route("/mine", mine)
		.get("/", administration, async (c) => {
			const query = SessionQuery.parse(c.req.query())
			const { sessions, total } = await listSessions(sql, query, query, limits.idleMinutes)
			const { page, page_size } = query
			return c.json({ sessions, total, page, page_size })
		})
		.post("/end", administration, async (c) => {
			const { because, ...who } = EndSessionsRequest.parse(await jsonBody(c))
			const which = who.subject === undefined ? { username: who.username ?? "" } : { subject: who.subject }
			const ended = await endSessionsEverywhere(core, which, endingOf(c, because))
			return c.json({ ended: ended.length })
		})
		.delete("/:id", administration, async (c) => {
			const which = { id: c.req.param("id") }
			const ended = await endSessionsEverywhere(core, which, endingOf(c, "Ended by an administrator"))
			if (ended.length === 0) throw new Problem(404, noSuchSession)
			return c.json({ ended: ended.length })
		})
}

const noSuchSession = "There is no such session, or it is over."

const endingOf = (c: Context<Signed>, because: string) => ({
	by: nameOf(c.var.caller),
	because,
	requestId: c.var.requestId,
})

/** A service that acts for nobody has no sessions of its own. */
const subjectOf = (c: Context<Signed>): string => c.var.caller.user?.id ?? ""
