import { z } from "zod"
import type { Installed } from "../config/installed.ts"
import { askCore } from "./ask-core.ts"

/** Something that Core wrote down of sign-ins, sessions and keys. */
export const CoreEvent = z.object({
	id: z.number(),
	at: z.coerce.date(),
	event: z.string(),
	subject: z.string(),
	detail: z.string().nullable(),
	request_id: z.string(),
})
export type CoreEvent = z.infer<typeof CoreEvent>

/** Core's own trail, the latest first. */
export const listCoreEvents = async (
	installed: Installed,
	{ q, before, limit }: { q?: string; before?: number | undefined; limit: number },
): Promise<CoreEvent[]> => {
	const query = new URLSearchParams({ limit: String(limit) })
	if (q) query.set("q", q)
	if (before !== undefined) query.set("before", String(before))
	const answer = z.object({ events: z.array(CoreEvent) })
	return (await askCore(installed)("GET", `/api/audit-events?${query}`, answer)).events
}
