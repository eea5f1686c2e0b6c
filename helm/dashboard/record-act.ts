import type { Pool } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { KnownError } from "../known-error.ts"
import type { Actor } from "./actor.ts"
import { type Act, addAuditEvent, endAuditEvent } from "./queries/audit-events.ts"

/** Where acts are written down. */
export type Trail = { sql: Pool; log: Log }

/**
 * Does what an admin asked for. Who does what to what is written down before it begins, and how it ended after it. While
 * the database is away, the very thing that may have to be put right, the same stands in the log.
 */
export const recordAct = async <T>(
	{ sql, log }: Trail,
	actor: Actor,
	act: Act,
	deed: () => Promise<T>,
): Promise<T> => {
	const id = await addAuditEvent(sql, actor, act).catch((error: unknown) => {
		log.warn(`${act.act} ${act.target}`, { ...actor, user: actor.who, audit: act, ...errorContext(error) })
		return undefined
	})
	const end = async (outcome: "done" | "failed", reason: string | null) => {
		if (id !== undefined)
			await endAuditEvent(sql, id, outcome, reason).catch((error: unknown) =>
				log.warn(`${act.act} ${act.target}: ${outcome}`, { ...actor, reason, ...errorContext(error) }),
			)
	}
	try {
		const result = await deed()
		await end("done", null)
		return result
	} catch (error) {
		const known = error instanceof KnownError || error instanceof Problem
		await end("failed", known ? error.message : "It failed for a reason that stands in the log.")
		throw error
	}
}
