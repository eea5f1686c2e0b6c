import type { User } from "@hivematrix/shared/caller"

/** Who is at the door: the person, and the HiveMatrix token that goes on to the service until it `ends` (milliseconds). */
export type Visitor = { user: User; session: string; token: string; ends: number }

/**
 * What gateway handlers find: Bun's server as bindings, the request's id, the address of whoever holds the other end of
 * the connection, the visitor.
 */
export type Door = {
	Bindings: Bun.Server<unknown>
	Variables: { requestId: string; address: string; visitor: Visitor | undefined }
}
