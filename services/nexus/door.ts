import type { User } from "@hivematrix/shared/caller"

/**
 * Who is at the door: the person, and the HiveMatrix token that goes on to the service. Times in milliseconds: the token
 * `ends`, should be renewed from `renews` on, was last `used`, and may be `idle` for so long. A session that a cookie
 * stands for is renewed in place.
 */
export type Visitor = {
	user: User
	session: string
	token: string
	ends: number
	renews: number
	used: number
	idle: number
	cookie: string | undefined
}

/**
 * What gateway handlers find: Bun's server as bindings, the request's id, the address of whoever holds the other end of
 * the connection, the visitor.
 */
export type Door = {
	Bindings: Bun.Server<unknown>
	Variables: {
		requestId: string
		address: string
		visitor: Visitor | undefined
		/** Of a page whose own inline scripts may run. */
		scriptNonce: string | undefined
	}
}
