import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import { errorContext } from "@hivematrix/shared/log"
import { Hono } from "hono"
import { z } from "zod"
import { readInstalled } from "../../config/installed.ts"
import { listCoreEvents } from "../../people/sign-ins.ts"
import { takeInTrail } from "../../trail/take-in-trail.ts"
import type { Dashboard } from "../app.ts"
import { forPage } from "../ask.ts"
import { listAuditEvents } from "../queries/audit-events.ts"
import { ActivityPage } from "../views/activity-page.tsx"

const Query = z.object({
	search: z.string().trim().max(100).catch(""),
	before: z.coerce.number().int().positive().optional().catch(undefined),
})
const perPage = 50

/** What admins did, and who signed in. */
export const activity = ({ sql, home, log }: Dashboard) =>
	new Hono<Signed>()
		.get("/", requireLevel("admin"), async (c) => {
			const query = Query.parse(c.req.query())
			await takeInTrail(sql, home).catch((error: unknown) =>
				log.warn("What commands did could not be taken in", errorContext(error)),
			)
			const events = await listAuditEvents(sql, {
				search: query.search,
				...(query.before === undefined ? {} : { before: query.before }),
				limit: perPage + 1,
			})
			return c.render(<ActivityPage kind="acts" events={events} query={query} perPage={perPage} />, {
				title: "Activity",
			})
		})
		.get("/sign-ins", requireLevel("admin"), async (c) => {
			const query = Query.parse(c.req.query())
			const asked = { q: query.search, before: query.before, limit: perPage + 1 }
			const events = await forPage(listCoreEvents(readInstalled(home), asked))
			return c.render(<ActivityPage kind="sign-ins" events={events} query={query} perPage={perPage} />, {
				title: "Sign-ins",
			})
		})
