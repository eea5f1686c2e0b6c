import type { Context } from "hono"
import { clientAddress } from "./client-address.ts"
import type { Origin } from "./queries/audit.ts"

/** What the audit trail keeps of a request. @param actor "visitor" while nobody is known */
export const originOf = (c: Context, actor = "visitor"): Origin => ({
	actor,
	address: clientAddress(c),
	requestId: String(c.get("requestId")),
	device: c.req.header("user-agent")?.slice(0, 300),
})
