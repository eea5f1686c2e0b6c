import { z } from "zod"
import { about, Secret } from "./setting.ts"

/** For a Prometheus server. */
export const Metrics = z.strictObject({
	scrape_token: Secret.register(about, {
		secret: true,
		what: "With this bearer token a Prometheus server may read /metrics of the dashboard, and nothing else",
	}),
})
