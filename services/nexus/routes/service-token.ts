import { provesItself } from "@hivematrix/shared/asked"
import { bearerOf } from "@hivematrix/shared/bearer"
import { Problem } from "@hivematrix/shared/problem"
import { tokenBuckets } from "@hivematrix/shared/token-bucket"
import { Hono } from "hono"
import type { Door } from "../door.ts"
import type { Forward } from "../forward.ts"
import { networkOf, refuseFor, smallBodies } from "../limits.ts"

/** A token lasts five minutes: a site with dozens of services stays far below, and whoever guesses gets nowhere. */
const rate = { perSecond: 1, burst: 60 }

/** Where a service elsewhere changes its secret for a token; Core judges it, and knows there only those from elsewhere. */
export const serviceToken = ({ coreUrl, forward }: { coreUrl: string; forward: Forward }) => {
	const take = tokenBuckets(rate)
	return new Hono<Door>().post(
		"/service-token",
		smallBodies(4 << 10),
		provesItself("the secret of a service elsewhere"),
		(c) => {
			refuseFor(take(networkOf(c.var.address)))
			const proof = bearerOf(c.req.header("authorization"))
			if (!proof)
				throw new Problem(401, "Send the service's secret as Authorization: Bearer.", {
					headers: { "WWW-Authenticate": "Bearer" },
				})
			return forward(c, { name: "Core", url: coreUrl, prefix: "", proof }, "/service-token/elsewhere")
		},
	)
}
