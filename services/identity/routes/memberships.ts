import type { Pool } from "@hivematrix/shared/db"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { z } from "zod"
import { joinGroup, leaveGroup } from "../change-groups.ts"
import { findGroup, listGroupsOf } from "../queries/groups.ts"
import { groupRepresentation } from "../user-representation.ts"
import type { OneUser } from "./users.ts"

/** Which groups a user is in. Joining twice, or leaving what one is not in, is no error. */
export const membershipRoutes = (sql: Pool) =>
	new Hono<OneUser>()
		.get("/", async (c) => c.json((await listGroupsOf(sql, c.var.user.id)).map(groupRepresentation)))
		.put("/:group", async (c) => {
			await joinGroup(sql, c.var.user, await groupOf(sql, c.req.param("group")), c.var.origin)
			return c.body(null, 204)
		})
		.delete("/:group", async (c) => {
			await leaveGroup(sql, c.var.user, await groupOf(sql, c.req.param("group")), c.var.origin)
			return c.body(null, 204)
		})

const groupOf = async (sql: Pool, id: string) => {
	const valid = z.uuid().safeParse(id)
	const group = valid.success ? await findGroup(sql, valid.data) : undefined
	if (!group) throw new Problem(404, "Group not found")
	return group
}
