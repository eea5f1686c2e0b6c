import type { Signed } from "@hivematrix/shared/auth"
import type { Context } from "hono"

/** Who does something, for the audit trail: a person, or a service on a person's behalf. */
export type Actor = { who: string; onBehalfOf: string | null; requestId: string }

export const actorOf = (c: Context<Signed>): Actor => {
	const { caller, requestId } = c.var
	return caller.kind === "person"
		? { who: caller.user.username, onBehalfOf: null, requestId }
		: { who: caller.service, onBehalfOf: caller.user?.username ?? null, requestId }
}
