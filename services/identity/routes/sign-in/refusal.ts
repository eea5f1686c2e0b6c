import type { Context } from "hono"
import type { Attempted } from "../../attempts.ts"
import type { SigningIn } from "./under-way.tsx"

/** Answers a proof that was not taken with its status, and says why. @param wrong one sentence for every reason, so that it tells nobody more */
export const refusalOf = (
	c: Context<SigningIn>,
	attempted: Exclude<Attempted, { kind: "proven" }>,
	wrong: string,
): string => {
	if (attempted.kind === "refused") {
		c.status(403)
		return wrong
	}
	c.status(429)
	c.header("Retry-After", String(attempted.seconds))
	return `Too many failures from this network. Try again in ${Math.ceil(attempted.seconds / 60)} min.`
}
