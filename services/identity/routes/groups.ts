import type { Pool } from "@hivematrix/shared/db"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { z } from "zod"
import { findGroup, listGroups } from "../queries/groups.ts"
import { listMembers } from "../queries/users.ts"
import { groupRepresentation, userRepresentation } from "../user-representation.ts"

const Paging = z.object({
	first: z.coerce.number().int().min(0).default(0),
	max: z.coerce.number().int().min(1).max(1000).default(100),
})

/** The groups, and who is in one. */
export const groupRoutes = (sql: Pool) =>
	new Hono()
		.get("/", async (c) => c.json((await listGroups(sql, c.req.query("search"))).map(groupRepresentation)))
		.get("/:id/members", async (c) => {
			const id = z.uuid().safeParse(c.req.param("id"))
			const group = id.success ? await findGroup(sql, id.data) : undefined
			if (!group) throw new Problem(404, "Group not found")
			const members = await listMembers(sql, group.id, Paging.parse(c.req.query()))
			return c.json(members.map(userRepresentation))
		})
