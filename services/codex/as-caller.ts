import { randomUUID } from "node:crypto"
import type { Caller } from "@hivematrix/shared/caller"
import type { Pool, Sql } from "@hivematrix/shared/db"

/** Who changes something, for the audit trail: a person, or a service on a person's behalf. */
export type Actor = { who: string; on_behalf_of: string | null; request_id: string }

export const actorOf = (caller: Caller, requestId: string = randomUUID()): Actor =>
	caller.kind === "person"
		? { who: caller.user.username, on_behalf_of: null, request_id: requestId }
		: { who: caller.service, on_behalf_of: caller.user?.username ?? null, request_id: requestId }

/**
 * A transaction in which changes may be made: the database's audit triggers read from it who makes them, and refuse
 * every change outside.
 */
export const asCaller = <T>(
	sql: Pool,
	actor: Actor,
	act: (tx: Sql) => Promise<T>,
	importId?: number,
): Promise<T> =>
	sql.begin(async (tx) => {
		await tx`
			select set_config('codex.who', ${actor.who}, true),
				set_config('codex.on_behalf_of', ${actor.on_behalf_of ?? ""}, true),
				set_config('codex.request_id', ${actor.request_id}, true),
				set_config('codex.import_id', ${importId === undefined ? "" : String(importId)}, true)`
		return act(tx)
	}) as Promise<T>
