import { z } from "zod"
import { secret } from "./setting.ts"

/** For a Prometheus server. */
export const Metrics = z.strictObject({
	scrape_token: secret(
		"With this bearer token a Prometheus server may read /metrics of the dashboard, and nothing else",
	),
})
