import { describe, expect, test } from "bun:test"
import { createLog } from "../log.ts"
import { requestMetrics } from "../metrics.ts"
import { Problem } from "../problem.ts"
import { createService } from "../service.ts"

const log = createLog("test", "error", () => {})
const service = () => {
	const app = createService({ name: "test", log })
	app.get("/companies/:id", (c) => c.text(c.req.param("id")))
	app.post("/companies", () => {
		throw new Problem(409, "It is there already.")
	})
	app.get("/broken", () => {
		throw new Error("flooded")
	})
	return app
}
const linesOf = async (app: ReturnType<typeof service>) =>
	(await (await app.request("/metrics")).text()).split("\n")

describe("a service's metrics", () => {
	test("count requests by method, route pattern and status class, never by the path itself", async () => {
		const app = service()
		for (const id of ["7", "8", "secret-name"]) await app.request(`/companies/${id}`)
		await app.request("/companies", { method: "POST" })
		await app.request("/broken")
		await app.request("/no/such/page")
		const lines = await linesOf(app)
		const count = (labels: string) =>
			lines
				.find((line) => line.startsWith(`http_request_duration_seconds_count{${labels}}`))
				?.split(" ")
				.at(-1)
		expect(count('method="GET",route="/companies/:id",status="2xx"')).toBe("3")
		expect(count('method="POST",route="/companies",status="4xx"')).toBe("1")
		expect(count('method="GET",route="/broken",status="5xx"')).toBe("1")
		expect(count('method="GET",route="other",status="4xx"')).toBe("1")
		expect(lines.join("\n")).not.toContain("secret-name")
	})

	test("have a histogram whose buckets add up, and what the process costs", async () => {
		const app = service()
		await app.request("/companies/7")
		const lines = await linesOf(app)
		const buckets = lines.filter((line) => line.includes("_bucket{") && line.includes("/companies/:id"))
		expect(buckets).toHaveLength(12)
		expect(buckets.at(-1)).toContain('le="+Inf"} 1')
		for (const name of [
			"process_cpu_seconds_total",
			"process_resident_memory_bytes",
			"event_loop_lag_seconds",
		])
			expect(lines.some((line) => new RegExp(`^${name} [0-9.e-]+$`).test(line))).toBe(true)
	})

	test("don't count what machines ask for all the time", async () => {
		const app = service()
		for (const path of ["/health", "/ready", "/metrics"]) await app.request(path)
		expect((await linesOf(app)).filter((line) => line.startsWith("http_"))).toEqual([])
	})

	test("stay in bounds whatever routes there are", async () => {
		let number = 0
		const { measure, text } = requestMetrics(() => `/route-${number++}"\\\n`)
		const app = createService({ name: "test", log })
		const own = app.basePath("/")
		own.use("*", measure)
		for (let request = 0; request < 1200; request++) await app.request("/x")
		const told = text()
		expect(told.length).toBeLessThan(2_000_000)
		expect(told.includes('method="GET",route="/route-0\\"\\\\\\n"')).toBe(true)
		expect(told.includes('route="other",status="4xx",le="+Inf"} 200')).toBe(true)
	})
})
