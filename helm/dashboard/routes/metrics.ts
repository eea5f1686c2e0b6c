import { createHash, timingSafeEqual } from "node:crypto"
import { type Keys, verifyToken } from "@hivematrix/shared/auth"
import { metricsType } from "@hivematrix/shared/metrics"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import type { Home } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { exposition } from "../../metrics/exposition.ts"
import { readInstances } from "../../metrics/read-instances.ts"
import { forPage } from "../ask.ts"

/** All of the platform's metrics for a Prometheus server with its own token, and for admins. */
export const platformMetrics = (home: Home, keys: Keys) =>
	new Hono().get("/metrics", async (c) => {
		const [, given = ""] = c.req.header("authorization")?.match(/^Bearer (\S+)$/i) ?? []
		// Read anew each time: a changed token counts at once.
		const { scrape_token } = readMasterConfig(home.masterConfig).metrics
		if (!isSame(given, scrape_token)) {
			const caller = await verifyToken(given, keys, "helm")
			if (caller.kind !== "person" || caller.user.level !== "admin")
				throw new Problem(403, "This is open to: admin, and a Prometheus server with its own token.")
		}
		const instances = await forPage(readInstances(home))
		return c.text(exposition(instances), 200, { "Content-Type": metricsType })
	})

/** Takes as long for a wrong token as for a right one. */
const isSame = (given: string, wanted: string): boolean => {
	const digest = (text: string) => createHash("sha256").update(text).digest()
	return timingSafeEqual(digest(given), digest(wanted))
}
