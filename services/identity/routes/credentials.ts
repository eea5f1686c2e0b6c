import type { Pool } from "@hivematrix/shared/db"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { z } from "zod"
import { dropFactor } from "../drop-factor.ts"
import { endSessions } from "../end-sessions.ts"
import { findFactors } from "../queries/factors.ts"
import { credentialRepresentation } from "../user-representation.ts"
import type { OneUser } from "./users.ts"

/** A user's second factors, as Keycloak's admin API shows and removes them. Who loses one is signed out: it may be in wrong hands. */
export const credentialRoutes = (sql: Pool) =>
	new Hono<OneUser>()
		.get("/", async (c) => {
			const { list } = await findFactors(sql, c.var.user.id)
			return c.json(list.map(credentialRepresentation))
		})
		.delete("/:credential", async (c) => {
			const id = z.uuid().safeParse(c.req.param("credential"))
			const { list } = await findFactors(sql, c.var.user.id)
			const factor = list.find((one) => one.id === id.data)
			if (!factor) throw new Problem(404, "Credential not found")
			await sql.begin(async (tx) => {
				await dropFactor(tx, c.var.user, factor, c.var.origin)
				await endSessions(tx, c.var.user, c.var.origin)
			})
			return c.body(null, 204)
		})
