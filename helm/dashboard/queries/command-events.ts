import type { Sql } from "@hivematrix/shared/db"
import type { Actor } from "../actor.ts"
import type { Act } from "./audit-events.ts"

/** What a command did: once that it began, and once how it ended; both have the same `requestId`. */
export type TrailEntry = {
	actor: Actor
	act: Act
	outcome: "begun" | "done" | "failed"
	reason: string | null
	/** Where it is written down later than it happened. */
	at?: string
}

/** Keeps one row for each command, whichever of its entries comes first, and however often. */
export const keepCommandEvent = async (
	sql: Sql,
	{ actor, act, outcome, reason, at }: TrailEntry,
): Promise<void> => {
	const { who, onBehalfOf, requestId } = actor
	const { before, after, target } = act
	await sql`
		insert into audit_events (at, who, on_behalf_of, act, target, before, after, request_id, outcome, reason)
		values (${at ?? new Date()}, ${who}, ${onBehalfOf}, ${act.act}, ${target}, ${before ? sql.json(before) : null},
			${after ? sql.json(after) : null}, ${requestId}, ${outcome}, ${reason})
		on conflict (request_id) where who like 'cli:%' do update
		set outcome = excluded.outcome,
			reason = excluded.reason,
			before = excluded.before,
			after = excluded.after
		where audit_events.outcome = 'begun'`
}
