import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { join } from "node:path"
import { createLog } from "@hivematrix/shared/log"
import { createService } from "@hivematrix/shared/service"
import { createDatabase } from "@hivematrix/shared/test"
import { exposition } from "../metrics/exposition.ts"
import { createMeter } from "../metrics/measure.ts"
import type { InstanceMetrics } from "../metrics/read-instances.ts"
import { findSeries } from "../metrics/series.ts"
import { condensePoints, storePoints } from "../metrics/store-points.ts"
import { patience } from "./installation.ts"

setDefaultTimeout(patience)
const { sql, drop } = await createDatabase(join(import.meta.dir, "../dashboard/migrations"))
afterAll(drop)

/** A service that answers, and what the supervisor and it say of each other. */
const instance = (name: string, more: Partial<InstanceMetrics> = {}) => {
	const service = name.split(".")[0] ?? name
	const app = createService({ name: service, log: createLog(service, "error", () => {}) })
	app.get("/ok", (c) => c.text("ok"))
	app.get("/broken", () => {
		throw new Error("flooded")
	})
	const status: InstanceMetrics = {
		name,
		service,
		instance: 1,
		title: service,
		version: "1",
		state: "ready",
		reason: "",
		pid: 7,
		port: 1,
		socket: null,
		since: "",
		uptime_seconds: 5,
		for_seconds: 5,
		restarts: 2,
		cpu_percent: 12.5,
		memory_bytes: 30_000_000,
		memory_limit_bytes: null,
		probe: null,
		history: [],
		metrics: undefined,
		...more,
	}
	return {
		ask: (path: string) => app.request(path),
		look: async (): Promise<InstanceMetrics> => ({
			...status,
			metrics: await (await app.request("/metrics")).text(),
		}),
		silent: status,
	}
}

describe("measuring", () => {
	test("counts what happened between two looks, and begins anew with another process", async () => {
		const codex = instance("codex.1")
		const measure = createMeter()
		await codex.ask("/ok")
		expect(measure([await codex.look()])).toMatchObject([{ requests: 1, errors: 0, cpuPercent: 12.5 }])
		await codex.ask("/ok")
		await codex.ask("/broken")
		const [point] = measure([await codex.look(), instance("postgres").silent])
		expect(point).toMatchObject({ service: "codex", instance: "codex.1", requests: 2, errors: 1 })
		expect(point?.buckets?.reduce((a, b) => a + b)).toBe(2)
		const fresh = instance("codex.1", { pid: 8 })
		await fresh.ask("/ok")
		expect(measure([await fresh.look()])).toMatchObject([{ requests: 1 }])
		const old = instance("core", { uptime_seconds: 4000 })
		await old.ask("/ok")
		expect(measure([await old.look()])).toMatchObject([{ requests: null, memoryBytes: 30_000_000 }])
	})

	test("keeps days at falling resolution without losing a request, and little of it", async () => {
		const now = new Date(Math.floor(Date.now() / 600_000) * 600_000)
		const codex = { service: "codex", memoryBytes: 1000, errors: 0, seconds: 0.1, lag: 0.01 }
		const buckets = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
		for (let ago = 7200; ago > 0; ago -= 10)
			await storePoints(sql, new Date(now.getTime() - ago * 1000), [
				{ ...codex, instance: "codex.1", cpuPercent: 10, requests: 1, buckets },
				{ ...codex, instance: "codex.2", cpuPercent: 30, requests: 1, buckets },
				{ ...codex, service: "postgres", instance: "postgres", cpuPercent: 5, requests: null, buckets: null },
			])
		await condensePoints(sql, now)
		await condensePoints(sql, now)
		const counts = await sql<{ step: number; points: number; requests: number }[]>`
			select step, count(*)::int as points, sum(requests)::int as requests
			from metric_points
			group by step
			order by step`
		expect([...counts]).toEqual([
			{ step: 10, points: 2160, requests: 1440 },
			{ step: 60, points: 360, requests: 1440 },
			{ step: 600, points: 36, requests: 1440 },
		])
		const hour = { since: new Date(now.getTime() - 3_600_000), until: now }
		const series = await findSeries(sql, { service: "codex", ...hour }, now)
		expect(series.step).toBe(10)
		expect(series.points).toHaveLength(360)
		expect(series.points[7]).toMatchObject({ cpuPercent: 40, memoryBytes: 2000, requests: 0.2, errors: 0 })
		expect(series.points[7]?.p95).toBeCloseTo(4.75)
		const month = { since: new Date(now.getTime() - 30 * 86_400_000), until: now }
		const long = await findSeries(sql, { service: "codex", ...month }, now)
		expect(long.points.length).toBeLessThan(362)
		await storePoints(sql, now, [{ ...codex, instance: "codex.1", cpuPercent: 99, requests: 1, buckets }])
		const fresh = { since: month.since, until: new Date(now.getTime() + 1000) }
		expect(
			(await findSeries(sql, { service: "codex", ...fresh }, now)).points.at(-1)?.cpuPercent,
		).toBeGreaterThan(40)
		const postgres = await findSeries(sql, { service: "postgres", ...hour }, now)
		expect(postgres.points[0]).toMatchObject({ cpuPercent: 5, requests: null, p95: null })
		await condensePoints(sql, new Date(now.getTime() + 3 * 86_400_000))
		const [left] = await sql<
			{ steps: number[] }[]
		>`select array_agg(distinct step) as steps from metric_points`
		expect(left?.steps).toEqual([600])
	})
})

describe("the page for Prometheus", () => {
	test("has every metric once, with each instance's samples by service and instance", async () => {
		const [codex, core] = [instance("codex.1"), instance("core")]
		await codex.ask("/ok")
		await core.ask("/ok")
		const text = exposition([await codex.look(), await core.look(), instance("postgres").silent])
		const types = text.split("\n").filter((line) => line.startsWith("# TYPE"))
		expect(new Set(types).size).toBe(types.length)
		expect(text).toContain('hivematrix_instance_restarts_total{service="postgres",instance="postgres"} 2\n')
		expect(text).toContain(
			'http_request_duration_seconds_count{service="codex",instance="codex.1",method="GET",route="/ok",status="2xx"} 1\n',
		)
		expect(text).toMatch(/process_cpu_seconds_total\{service="core",instance="core"\} [\d.]+\n/)
	})

	test("leaves out what a service makes up", () => {
		const text = exposition([
			{ ...instance("codex").silent, metrics: '# TYPE a counter\na 1\nevil{x="\n<b>\nb 2\n' },
		])
		expect(text).toContain('a{service="codex",instance="codex"} 1')
		expect(text).not.toContain("evil")
		expect(text).not.toContain("<b>")
	})
})
