import type { Pool } from "@hivematrix/shared/db"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { z } from "zod"
import { originOf } from "../origin.ts"
import { addAuditEntry } from "../queries/audit.ts"
import { findLock, unlock } from "../queries/locks.ts"
import type { Realm } from "../settings.ts"

/** Whether an account is locked after failures, and ending that, as Keycloak's attack detection does it. */
export const attackDetectionRoutes = ({ sql, realm }: { sql: Pool; realm: Realm }) =>
	new Hono()
		.get("/brute-force/users/:id", async (c) => {
			const lock = await findLock(sql, idOf(c.req.param("id")))
			if (!lock) throw new Problem(404, "User not found")
			return c.json({
				numFailures: lock.failures,
				disabled: lock.locked,
				lastIPFailure: "n/a",
				lastFailure: lock.lastAttemptAt?.getTime() ?? 0,
			})
		})
		.delete("/brute-force/users/:id", async (c) => {
			const id = idOf(c.req.param("id"))
			const username = await unlock(sql, id)
			if (username === undefined) throw new Problem(404, "User not found")
			await addAuditEntry(sql, originOf(c, realm.admin.id), {
				action: "lock-out ended",
				userId: id,
				username,
			})
			return c.body(null, 204)
		})

const idOf = (text: string): string => {
	const id = z.uuid().safeParse(text)
	if (!id.success) throw new Problem(404, "User not found")
	return id.data
}
