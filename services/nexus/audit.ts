import type { Log } from "@hivematrix/shared/log"
import type { Context } from "hono"
import type { Door } from "./door.ts"

export type AuditEvent =
	| "sign-in.succeeded"
	| "sign-in.failed"
	| "sign-out"
	| "request.unknown"
	| "request.refused"

const sentence: Record<AuditEvent, string> = {
	"sign-in.succeeded": "Somebody signed in",
	"sign-in.failed": "A sign-in failed",
	"sign-out": "Somebody signed out",
	"request.unknown": "A request came without a sign-in",
	"request.refused": "A request was refused",
}
const worrying = new Set<AuditEvent>(["sign-in.failed", "request.refused"])

/** A log line that an auditor looks for: `audit` names the event, with who, from where, and which request. */
export const audit = (
	log: Log,
	c: Context<Door>,
	event: AuditEvent,
	context: { user?: string | undefined; reason?: string },
) =>
	log[worrying.has(event) ? "warn" : "info"](sentence[event], {
		audit: event,
		requestId: c.var.requestId,
		address: c.var.address,
		...context,
	})
