import { Problem } from "@hivematrix/shared/problem"
import type { Context } from "hono"
import type { Realm } from "./settings.ts"

/** The cookies are SameSite=Lax already; a browser that says where a form comes from is believed as well. */
export const refuseForeignForm = (c: Context, { issuer }: Realm): void => {
	const site = c.req.header("sec-fetch-site") ?? "same-origin"
	const origin = c.req.header("origin") ?? "null"
	const foreign = origin !== "null" && origin !== new URL(issuer).origin
	if (foreign || !["same-origin", "none"].includes(site)) {
		throw new Problem(403, "This form was sent from another site. Open the sign-in page and try again.")
	}
}
