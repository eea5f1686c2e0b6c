import type { Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { logLevels } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import { z } from "zod"
import type { StoredEntry } from "../../logs/append-entries.ts"
import { levelNamed } from "../../logs/log-entry.ts"
import { findEntry, searchLog } from "../../logs/search-log.ts"
import { filled, limitUpTo, QueryTime } from "../api-query.ts"
import { describeAnswer } from "../describe-answer.ts"

const Text = z.string().max(500)

/** The reference's parameters, and ours: `before` is the `next` of the page before; there is no total to be counted. */
const Query = z.strictObject({
	service: Text.optional(),
	level: z
		.string()
		.transform((given) => levelNamed(given))
		.refine((level) => level !== undefined, `one of ${logLevels.join(", ")}`)
		.optional(),
	q: Text.optional(),
	trace_id: Text.optional(),
	request_id: Text.optional(),
	user_id: Text.optional(),
	start_time: QueryTime.optional(),
	end_time: QueryTime.optional(),
	before: z
		.string()
		.regex(/^\d{4}-[\dT:.-]+Z_\d{1,15}$/, "what the page before gave as next")
		.optional(),
	limit: limitUpTo(1000, 100),
})

const Entry = z.object({
	id: z.int(),
	timestamp: z.iso.datetime(),
	level: z.enum(logLevels),
	service_name: z.string(),
	instance: z.string(),
	message: z.string(),
	context: z.record(z.string(), z.unknown()).nullable(),
	trace_id: z.string().nullable(),
	user_id: z.string().nullable(),
	hostname: z.string().nullable(),
})
const Page = z.object({ limit: z.int(), next: z.string().nullable(), logs: z.array(Entry) })

/** The log as JSON, for admins. */
export const logApi = (sql: Pool) =>
	new Hono<Signed>()
		.get("/logs", describeAnswer("Logs", "Search the log", "search_logs", Page), async (c) => {
			const { q, trace_id, request_id, user_id, start_time, end_time, ...rest } = Query.parse(
				filled(c.req.query()),
			)
			const { entries, next } = await searchLog(sql, {
				...rest,
				text: q,
				requestId: request_id ?? trace_id,
				user: user_id,
				since: start_time,
				until: end_time,
			})
			return c.json({ limit: rest.limit, next: next ?? null, logs: entries.map(asReference) })
		})
		.get("/logs/:id{[0-9]{1,15}}", describeAnswer("Logs", "One entry", "get_log", Entry), async (c) => {
			const entry = await findEntry(sql, Number(c.req.param("id")))
			if (!entry) throw new Problem(404, "There is no such entry. Old ones are removed after a while.")
			return c.json(asReference(entry))
		})

const asReference = (entry: StoredEntry) => ({
	id: entry.id,
	timestamp: entry.time,
	level: entry.level,
	service_name: entry.service,
	instance: entry.instance,
	message: entry.message,
	context: entry.context ?? null,
	trace_id: entry.requestId ?? null,
	user_id: entry.user ?? null,
	hostname: entry.hostname ?? null,
})
