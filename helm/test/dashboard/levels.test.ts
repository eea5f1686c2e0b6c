import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { homeAt } from "../../config/home.ts"
import { cloneSource } from "../../config/platform.ts"
import { type TestDashboard, testDashboard } from "./dashboard.ts"

let dashboard: TestDashboard
beforeAll(async () => {
	dashboard = await testDashboard(cloneSource(homeAt("/nowhere"), 0))
}, 60_000)
afterAll(() => dashboard.drop())

/** What every service answers to anybody: whether it lives, whether it can work. */
const open = new Set(["/health", "/ready", "/metrics"])

/** Where a service may come, for whomever it acts: with what it has written itself. */
const forServices = new Set([
	"/api/logs/ingest",
	"/api/services/status",
	"/api/services/1/status",
	"/api/dashboard/status",
])

const routes = () =>
	dashboard.app.routes
		.filter(({ method, path }) => method !== "ALL" && !open.has(path))
		.map(({ method, path }) => ({ method, path: path.replaceAll(/:(\w+)(\{[^}]*\})?/g, "1") }))

const statuses = async (headers: Record<string, string>) =>
	Promise.all(
		routes().map(async ({ method, path }) => {
			const response = await dashboard.app.request(path, { method, headers })
			await response.body?.cancel()
			return `${method} ${path} ${response.status}`
		}),
	)

describe("every page and every act", () => {
	test("there are some", () => {
		expect(routes().length).toBeGreaterThan(2)
	})

	test.each(["tariq", "bea", "petra"] as const)("is closed to %s", async (who) => {
		const headers = await dashboard.as(who)
		expect(await statuses(headers)).toEqual(routes().map(({ method, path }) => `${method} ${path} 403`))
	})

	test("is closed to services, on behalf of whomever they come below an admin", async () => {
		for (const headers of [
			await dashboard.asService("codex", "helm"),
			await dashboard.asService("codex", "helm", "tariq"),
		]) {
			const open = (await statuses(headers)).filter((line) => !line.endsWith("403"))
			expect(open.filter((line) => !forServices.has(line.split(" ")[1] ?? ""))).toEqual([])
		}
	})

	test("is closed to whoever has not signed in, and to tokens for others", async () => {
		for (const headers of [{}, await dashboard.asService("codex", "ledger")])
			expect((await statuses(headers)).filter((line) => !line.endsWith("401"))).toEqual([])
	})
})

test("nothing changes by a GET: what acts is a POST", () => {
	const acts = /(start|stop|restart|remove|delete|install|reset|run|verify|revoke|end|unlock)$/
	expect(routes().filter(({ method, path }) => method === "GET" && acts.test(path))).toEqual([])
})

test("a Helm that is away is said so, with a way out", async () => {
	const { status, text } = await dashboard.page("/")
	expect(status).toBe(503)
	expect(text).toContain("bun run start")
})
