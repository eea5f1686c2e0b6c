import type { User } from "@hivematrix/shared/caller"
import type { Context } from "hono"

/** Who is at the door: the person, and the HiveMatrix token that goes on to the service until it `ends` (milliseconds). */
export type Visitor = { user: User; session: string; token: string; ends: number }

/** What gateway handlers find: Bun's server as bindings (for the peer's address), the request's id, the visitor. */
export type Door = {
	Bindings: Bun.Server<unknown>
	Variables: { requestId: string; visitor: Visitor | undefined }
}

/** The address of whoever holds the other end of the connection. */
export const peerAddress = (c: Context<Door>): string => c.env?.requestIP?.(c.req.raw)?.address ?? "unknown"
