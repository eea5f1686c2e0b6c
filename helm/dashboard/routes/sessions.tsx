import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { levels } from "@hivematrix/shared/levels"
import { Hono } from "hono"
import { z } from "zod"
import { readInstalled } from "../../config/installed.ts"
import { endSession, endSessionsOf, listSessions } from "../../people/sessions.ts"
import { actorOf } from "../actor.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { recordAct } from "../record-act.ts"
import { SessionsPage, sessionsPerPage } from "../views/sessions-page.tsx"

const Query = z.object({
	search: z.string().trim().max(100).catch(""),
	level: z.enum(levels).or(z.literal("")).catch(""),
	page: z.coerce.number().int().min(1).max(100_000).catch(1),
	notice: z.coerce.number().int().optional().catch(undefined),
})

/** Who is signed in, and ending that. */
export const sessions = ({ sql, log, home }: Dashboard) =>
	new Hono<Signed>()
		.get("/", requireLevel("admin"), async (c) => {
			const query = Query.parse(c.req.query())
			const { search, level, page } = query
			const found = await forPage(
				listSessions(readInstalled(home), {
					...(search ? { q: search } : {}),
					...(level ? { level } : {}),
					page,
					page_size: sessionsPerPage,
				}),
			)
			const own = c.var.caller.kind === "person" ? c.var.caller.session : undefined
			return c.render(<SessionsPage {...found} query={query} own={own} />, { title: "Sessions" })
		})
		.post("/end", requireLevel("admin"), async (c) => {
			const { id, username } = z
				.object({ id: z.string().max(200).default(""), username: z.string().max(255).default("") })
				.parse(await c.req.parseBody())
			const actor = actorOf(c)
			const act = { act: id ? "session.end" : "session.end-all", target: username || id }
			const because = `Ended by ${actor.who}`
			const ended = await forPage(
				recordAct({ sql, log }, actor, act, async () =>
					id
						? (await endSession(readInstalled(home), id)).ended
						: endSessionsOf(readInstalled(home), { username }, because),
				),
			)
			return c.redirect(`/sessions?notice=${ended}`, 303)
		})
