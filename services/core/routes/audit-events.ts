import { requireCaller, requireLevel, type Signed } from "@hivematrix/shared/auth"
import { Hono } from "hono"
import { z } from "zod"
import type { Core } from "../core.ts"
import { listAuditEvents } from "../queries/audit-events.ts"

const Query = z.object({
	q: z.string().max(100).optional(),
	before: z.coerce.number().int().positive().optional(),
	limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** Who signed in and out, and what was refused: for administrators, and Helm's pages. */
export const auditEvents = ({ sql, keys }: Core) =>
	new Hono<Signed>()
		.use(requireCaller(keys.verify, "core"))
		.get("/", requireLevel("admin", "service:helm"), async (c) =>
			c.json({ events: await listAuditEvents(sql, Query.parse(c.req.query())) }),
		)
