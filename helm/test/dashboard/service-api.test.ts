import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { appendEntries } from "../../logs/append-entries.ts"
import type { RunningPlatform } from "../../platform/running-platform.ts"
import { createInstallation, type Installation, patience } from "../installation.ts"
import { entryOf } from "../log-home.ts"
import { type TestDashboard, testDashboard } from "./dashboard.ts"

let installation: Installation
let platform: RunningPlatform
let dashboard: TestDashboard

beforeAll(async () => {
	installation = await createInstallation({
		codex: { does: "plain", title: "Codex", calls: [], levels: ["admin", "billing"] },
		broken: { does: "crashing", title: "Broken" },
	})
	platform = await installation.start()
	await platform.settled()
	dashboard = await testDashboard(installation.source)
}, patience)
afterAll(async () => {
	await dashboard.drop()
	await installation.drop()
}, patience)

const ask = async (path: string, init: RequestInit = {}, as?: Record<string, string>) => {
	const headers = { ...(as ?? (await dashboard.as("ada"))), ...init.headers }
	const response = await dashboard.app.request(path, { ...init, headers })
	return { status: response.status, body: await response.json() }
}
const post = (path: string, body?: object) =>
	ask(path, {
		method: "POST",
		...(body ? { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } } : {}),
	})
const service = () => dashboard.asService("codex", "helm")

describe("what there is", () => {
	test("is told to admins, with the reference's flags", async () => {
		const { status, body } = await ask("/api/services")
		expect([status, body.services]).toEqual([200, expect.arrayContaining(["codex", "broken"])])
		expect(body.details.codex).toMatchObject({
			billing_or_admin_only: true,
			admin_only: false,
			visible: true,
		})
		expect((await ask("/api/services", {}, await service())).status).toBe(403)
	})
})

describe("a status", () => {
	test("is told to admins and to services, but not to a service on behalf of others", async () => {
		for (const headers of [await dashboard.as("ada"), await service()]) {
			const { status, body } = await ask("/api/services/codex/status", {}, headers)
			expect([status, body]).toMatchObject([
				200,
				{ service_name: "codex", status: "running", health_status: "healthy", pid: expect.any(Number) },
			])
			const all = await ask("/api/services/status", {}, headers)
			expect(all.body.broken).toMatchObject({ status: "error", health_status: "unhealthy" })
		}
		const forTariq = await dashboard.asService("codex", "helm", "tariq")
		expect((await ask("/api/services/status", {}, forTariq)).status).toBe(403)
		expect((await ask("/api/services/nobody/status")).status).toBe(404)
	})

	test("comes with the log of the last hour, by level", async () => {
		const old = entryOf("long ago", { time: new Date(Date.now() - 2 * 3_600_000), level: "error" })
		await dashboard.sql.begin((tx) =>
			appendEntries(tx, [old, entryOf("one"), entryOf("two"), entryOf("three", { level: "warn" })]),
		)
		const { body } = await ask("/api/dashboard/status")
		expect(body.log_stats).toMatchObject({ codex: { INFO: 2, WARNING: 1 }, broken: {} })
		expect(body.log_stats.codex.ERROR).toBeUndefined()
		expect(body.statuses.codex.status).toBe("running")
	})
})

describe("an act", () => {
	const trail = () =>
		dashboard.sql`select who, act, target, outcome from audit_events order by id desc limit 1`

	test("stops, starts and restarts, with the reference's body or none, and stands in the trail", async () => {
		for (const [deed, state, body] of [
			["stop", "stopped", undefined],
			["start", "running", { mode: "production" }],
			["restart", "running", {}],
		] as const) {
			const answer = await post(`/api/services/codex/${deed}`, body)
			expect(answer).toMatchObject({ status: 200, body: { success: true } })
			expect((await ask("/api/services/codex/status")).body.status).toBe(state)
			expect([...(await trail())]).toEqual([
				{ who: "ada", act: `service.${deed}`, target: "codex", outcome: "done" },
			])
		}
	})

	test("that fails says why, and is no success", async () => {
		const { status, body } = await post("/api/services/broken/start")
		expect([status, body]).toMatchObject([409, { errors: [{ path: "broken" }] }])
	})

	test("is refused where it can't be, and does nothing", async () => {
		expect((await post("/api/services/codex/stop", { mode: "debug" })).status).toBe(400)
		expect((await post("/api/services/codex/stop", { force: true })).status).toBe(400)
		const form = { method: "POST", body: new URLSearchParams({ mode: "production" }) }
		expect((await ask("/api/services/codex/stop", form)).status).toBe(415)
		expect((await post("/api/services/nobody/start")).status).toBe(404)
		expect((await post("/api/services/postgres/stop")).body.detail).toContain("bun helm stop postgres")
		const alone = { method: "POST", headers: await service() }
		expect((await ask("/api/services/codex/stop", alone, await service())).status).toBe(403)
		expect((await ask("/api/services/codex/status")).body.status).toBe("running")
	})
})

describe("the log's API", () => {
	test("tells one entry by its id", async () => {
		const { logs } = (await ask("/api/logs?q=three")).body
		expect((await ask(`/api/logs/${logs[0].id}`)).body).toEqual(logs[0])
		for (const id of ["999999999", "0", "x"]) expect((await ask(`/api/logs/${id}`)).status).toBe(404)
	})
})

describe("security", () => {
	test("is audited, and firewalls get their scripts", async () => {
		const { status, body } = await ask("/api/security/audit")
		expect([status, body.severity]).toEqual([200, expect.any(String)])
		expect(body.findings.length).toBeGreaterThan(5)
		expect(body.not_running).toContain("broken")
		for (const type of ["ufw", "iptables", "nftables"]) {
			const { body } = await ask(`/api/security/firewall-script?type=${type}`)
			expect(body).toMatchObject({ success: true, type, filename: `hivematrix-${type}.sh` })
			expect(body.script).toStartWith("#!")
		}
		expect((await ask("/api/security/firewall-script?type=pf")).status).toBe(400)
	}, 30_000)
})

test("it describes itself, and no operation twice", async () => {
	const { body } = await ask("/openapi.json")
	expect(body.openapi).toStartWith("3.1")
	const operations = Object.values(body.paths).flatMap((path) => Object.values(path as object))
	const ids = operations.map(({ operationId }) => operationId)
	expect(new Set(ids).size).toBe(ids.length)
	for (const path of [
		"/api/services/{name}/start",
		"/api/keycloak/users/{id}/groups/{group}",
		"/api/logs/{id}",
		"/api/security/audit",
	])
		expect(Object.keys(body.paths)).toContain(path)
	const { responses, requestBody } = body.paths["/api/services/{name}/start"].post
	expect(Object.keys(responses)).toEqual(expect.arrayContaining(["200", "202", "403", "409"]))
	expect(JSON.stringify(requestBody)).toContain("production")
})
