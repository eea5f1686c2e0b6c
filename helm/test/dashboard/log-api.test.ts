import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { writeJson } from "../../config/atomic-file.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { cloneSource } from "../../config/platform.ts"
import { patience } from "../installation.ts"
import { createLogHome } from "../log-home.ts"
import { type TestDashboard, testDashboard } from "./dashboard.ts"

setDefaultTimeout(patience)
const { home, drop: dropHome } = createLogHome()
let dashboard: TestDashboard
beforeAll(async () => {
	dashboard = await testDashboard(cloneSource(home, 0))
	// Whatever is left out is made: the secret too, which stays the same once it is written.
	writeJson(home.masterConfig, readMasterConfig(home.masterConfig))
})
afterAll(async () => {
	await dashboard.drop()
	dropHome()
})

const send = async (body: unknown, headers: Record<string, string>) => {
	const response = await dashboard.app.request("/api/logs/ingest", {
		method: "POST",
		headers: { "Content-Type": "application/json", ...headers },
		body: typeof body === "string" ? body : JSON.stringify(body),
	})
	return { status: response.status, headers: response.headers, body: await response.json() }
}
const codex = () => dashboard.asService("codex", "helm")
const bodyOf = (...messages: string[]) => ({
	service_name: "codex",
	logs: messages.map((message) => ({ level: "INFO", message })),
})
const find = async (query: string, headers?: Record<string, string>) => {
	const response = await dashboard.app.request(`/api/logs?${query}`, {
		headers: headers ?? (await dashboard.as("ada")),
	})
	return { status: response.status, body: await response.json() }
}
const stored = async (text: string) => (await find(`q=${text}`)).body.logs.length

describe("a service elsewhere", () => {
	test("sends what the reference's clients send, and an admin finds all of it", async () => {
		const { status, body } = await send(
			{
				service_name: "codex",
				logs: [
					{
						level: "CRITICAL",
						message: "the far cellar is flooded",
						context: { path: "/x", odd: "\u0000" },
						trace_id: "trace-1",
						user_id: "ada",
						hostname: "far.example.com",
						process_id: 4711,
						timestamp: new Date(Date.now() - 60_000).toISOString().slice(0, -1),
					},
					{ level: "WARNING", message: "the far door is open", trace_id: null },
				],
			},
			await codex(),
		)
		expect({ status, ...body }).toMatchObject({ status: 200, success: true, ingested: 2 })
		const found = (await find("trace_id=trace-1")).body.logs
		expect(found).toMatchObject([
			{
				level: "error",
				service_name: "codex",
				message: "the far cellar is flooded",
				context: { path: "/x", odd: "", process_id: 4711 },
				user_id: "ada",
				hostname: "far.example.com",
			},
		])
		expect(Math.abs(Date.now() - 60_000 - Date.parse(found[0].timestamp))).toBeLessThan(5_000)
		expect((await find("q=far door&level=warning")).body.logs).toHaveLength(1)
	})

	test("can write under no other name, and nobody but services can write at all", async () => {
		expect((await send(bodyOf("forged"), await dashboard.asService("core", "helm"))).status).toBe(403)
		expect((await send(bodyOf("forged"), await dashboard.as("ada"))).status).toBe(403)
		expect((await send(bodyOf("forged"), await dashboard.asService("codex", "core"))).status).toBe(401)
		expect((await send(bodyOf("forged"), {})).status).toBe(401)
		expect(await stored("forged")).toBe(0)
	})

	test("learns every reason at once, and nothing of a wrong body is stored", async () => {
		const { status, body } = await send(
			{
				service_name: "codex",
				logs: [
					{ level: "INFO", message: "half of it" },
					{ level: "LOUD", message: "half of it" },
					{ level: "INFO", message: "half of it", timestamp: "1999-01-01T00:00:00Z", context: [] },
					{ level: "INFO" },
				],
			},
			await codex(),
		)
		expect(status).toBe(400)
		expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
			"logs.1.level",
			"logs.2.context",
			"logs.2.timestamp",
			"logs.3.message",
		])
		expect(await stored("half of it")).toBe(0)
		for (const wrong of ["{", "[]", '{"service_name":"codex","logs":[]}'])
			expect((await send(wrong, await codex())).status).toBe(400)
		const many = { service_name: "codex", logs: Array(10_001).fill({ level: "INFO", message: "x" }) }
		expect((await send(many, await codex())).status).toBe(400)
		expect((await send(bodyOf("x".repeat(2 ** 20)), await codex())).status).toBe(413)
	})

	test("may send again what it got no answer for: under one key nothing is stored twice", async () => {
		const headers = { ...(await codex()), "Idempotency-Key": "batch-1" }
		const body = bodyOf("once and only once", "and this too")
		const answers = await Promise.all(Array.from({ length: 5 }, () => send(body, headers)))
		expect(answers.map(({ status, body }) => `${status} ${body.ingested}`)).toEqual(Array(5).fill("200 2"))
		expect(await stored("once and only once")).toBe(1)
		expect((await send(bodyOf("another"), headers)).status).toBe(422)
		expect((await send(body, { ...headers, "Idempotency-Key": "batch-2" })).status).toBe(200)
		expect(await stored("once and only once")).toBe(2)
	})

	test("is slowed down when it floods the log, and told for how long", async () => {
		const flood = { service_name: "ledger", logs: Array(10_000).fill({ level: "INFO", message: "drop" }) }
		const headers = await dashboard.asService("ledger", "helm")
		let last = await send(flood, headers)
		for (let more = 0; more < 6 && last.status === 200; more++) last = await send(flood, headers)
		expect(last.status).toBe(429)
		expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0)
		expect((await send(bodyOf("others go on"), await codex())).status).toBe(200)
	})
})

describe("the log's API", () => {
	test("is for admins alone", async () => {
		for (const who of ["tariq", "bea", "petra"] as const)
			expect((await find("", await dashboard.as(who))).status).toBe(403)
		expect((await find("", await codex())).status).toBe(403)
		expect((await find("", {})).status).toBe(401)
	})

	test("refuses what it can't read with a 400 and the reason, never with a 500", async () => {
		for (const query of [
			"limit=many",
			"limit=0",
			"limit=5000",
			"level=loud",
			"start_time=then",
			"before=x",
			"offset=5",
		])
			expect({ query, status: (await find(query)).status }).toEqual({ query, status: 400 })
	})

	test("goes on where the last page ended, also while new lines come in", async () => {
		await send(bodyOf(...Array.from({ length: 25 }, (_, index) => `paged ${index}`)), await codex())
		const first = (await find("q=paged&limit=10")).body
		await send(bodyOf("paged meanwhile"), await codex())
		const second = (await find(`q=paged&limit=10&before=${first.next}`)).body
		const third = (await find(`q=paged&limit=10&before=${second.next}`)).body
		const all = [first, second, third].flatMap(({ logs }) =>
			logs.map(({ message }: { message: string }) => message),
		)
		expect(all).toEqual(Array.from({ length: 25 }, (_, index) => `paged ${24 - index}`))
		expect(third.next).toBeNull()
	})
})

describe("the metrics", () => {
	const scrape = async (headers: Record<string, string>) =>
		(await dashboard.app.request("/metrics", { headers })).status

	test("are open to admins and to the scraper's own token, which opens nothing else", async () => {
		const token = readMasterConfig(home.masterConfig).metrics.scrape_token
		expect(token.length).toBeGreaterThanOrEqual(43)
		// No supervisor runs here: whoever is let in learns that, and nobody else does.
		expect(await scrape({ Authorization: `Bearer ${token}` })).toBe(503)
		expect(await scrape(await dashboard.as("ada"))).toBe(503)
		expect(await scrape(await dashboard.as("tariq"))).toBe(403)
		expect(await scrape(await codex())).toBe(403)
		expect(await scrape({ Authorization: `Bearer ${token}x` })).toBe(401)
		expect(await scrape({ Authorization: "Bearer " })).toBe(401)
		expect(await scrape({})).toBe(401)
		expect((await find("", { Authorization: `Bearer ${token}` })).status).toBe(401)
	})

	test("have a history by the reference's names", async () => {
		await dashboard.sql`
			insert into metric_points (step, time, service, instance, cpu_percent, memory_bytes)
			values (60, date_trunc('minute', now() - interval '3 hours'), 'codex', 'codex', 7.5, 52428800)`
		const response = await dashboard.app.request("/api/metrics/codex", { headers: await dashboard.as("ada") })
		const { service_name, metrics } = await response.json()
		expect(service_name).toBe("codex")
		expect(metrics).toMatchObject([
			{ metric_name: "cpu_percent", metric_value: 7.5 },
			{ metric_name: "memory_mb", metric_value: 50 },
		])
		const wrong = await dashboard.app.request("/api/metrics/codex?metric_name=mood&limit=x", {
			headers: await dashboard.as("ada"),
		})
		expect(wrong.status).toBe(400)
	})
})
