import type { Sql } from "@hivematrix/shared/db"
import type { Actor } from "../actor.ts"

/** Field by field, as it stands in the trail; never a secret. */
export type Facts = Record<string, string | number | boolean | null | string[]>

/** What is done to what: `service.restart` to `codex`. */
export type Act = { act: string; target: string; before?: Facts; after?: Facts }

export type AuditEvent = {
	id: number
	at: Date
	who: string
	onBehalfOf: string | null
	act: string
	target: string
	before: Facts | null
	after: Facts | null
	requestId: string
	outcome: "begun" | "done" | "failed"
	reason: string | null
}

export const addAuditEvent = async (
	sql: Sql,
	{ who, onBehalfOf, requestId }: Actor,
	{ act, target, before, after }: Act,
): Promise<number> => {
	const [row] = await sql<{ id: number }[]>`
		insert into audit_events (who, on_behalf_of, act, target, before, after, request_id)
		values (${who}, ${onBehalfOf}, ${act}, ${target}, ${before ? sql.json(before) : null},
			${after ? sql.json(after) : null}, ${requestId})
		returning id::float8 as id`
	if (!row) throw new Error("an insert that returns nothing")
	return row.id
}

export const endAuditEvent = async (
	sql: Sql,
	id: number,
	outcome: "done" | "failed",
	reason: string | null,
): Promise<void> => {
	await sql`
		update audit_events
		set outcome = ${outcome}, reason = ${reason}
		where id = ${id}`
}

/** Which events: `act` is the noun, `before` the id of the last one seen. */
export type EventFilter = { search?: string; act?: string; target?: string; before?: number; limit: number }

/** The latest first. */
export const listAuditEvents = (
	sql: Sql,
	{ search, act, target, before, limit }: EventFilter,
): Promise<AuditEvent[]> => sql<AuditEvent[]>`
	select id::float8 as id, at, who, on_behalf_of, act, target, before, after, request_id, outcome, reason
	from audit_events
	where ${before === undefined ? sql`true` : sql`id < ${before}`}
		and ${act ? sql`act like ${`${act}.%`}` : sql`true`}
		and ${search ? sql`strpos(lower(concat_ws(' ', who, on_behalf_of, act, target, request_id)), lower(${search})) > 0` : sql`true`}
		and ${target === undefined ? sql`true` : sql`target = ${target}`}
	order by id desc
	limit ${limit}`
