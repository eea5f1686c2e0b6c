import { Hono } from "hono"

/**
 * `/health` says that the process is alive, `/ready` that it can work. A check that fails makes a service not ready; it
 * never makes it unhealthy, so one dead dependency can't get its dependents restarted.
 */
export const health = (service: string, checks: Record<string, () => Promise<boolean>>) =>
	new Hono()
		.get("/health", (c) => c.json({ service, status: "healthy" }))
		.get("/ready", async (c) => {
			const results = await Promise.all(
				Object.entries(checks).map(async ([check, ask]) => [check, (await ask()) ? "ok" : "failed"] as const),
			)
			const ready = results.every(([, result]) => result === "ok")
			return c.json(
				{ service, status: ready ? "ready" : "not ready", checks: Object.fromEntries(results) },
				ready ? 200 : 503,
			)
		})
