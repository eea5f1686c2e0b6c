import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { utimesSync } from "node:fs"
import { join } from "node:path"
import { until } from "@hivematrix/shared/test"
import { listSettings } from "../../config/settings.ts"
import type { RunningPlatform } from "../../platform/running-platform.ts"
import { createInstallation, type Installation, lookAt, patience } from "../installation.ts"
import { type TestDashboard, testDashboard } from "./dashboard.ts"

let installation: Installation
let platform: RunningPlatform
let dashboard: TestDashboard

beforeAll(async () => {
	installation = await createInstallation({
		codex: { does: "plain", title: "Codex <b>" },
		nexus: { does: "plain", title: "Nexus" },
	})
	platform = await installation.start()
	await platform.ready()
	dashboard = await testDashboard(installation.source)
}, patience)
afterAll(async () => {
	await dashboard.drop()
	await installation.drop()
}, patience)

const trail = () => dashboard.sql`select who, act, target, outcome, reason from audit_events order by id`

describe("the overview", () => {
	test("tells the platform's health and every service's state, and escapes what services call themselves", async () => {
		const { status, text } = await dashboard.page("/")
		expect(status).toBe(200)
		expect(text).toContain("All 3 services are ready.")
		expect(text).toContain("Codex &lt;b&gt;")
		expect(text).not.toContain("Codex <b>")
		expect(text).toContain(String(lookAt(platform, "codex").port))
	})

	test("follows by itself what happens", async () => {
		const response = await dashboard.app.request("/events/overview", { headers: await dashboard.as("ada") })
		expect(response.headers.get("content-type")).toContain("text/event-stream")
		const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
		let seen = ""
		const read = async (word: string) => {
			while (!seen.includes(word)) seen += (await reader?.read())?.value ?? ""
		}
		await read("All 3 services are ready.")
		await platform.stop("codex")
		await read("Codex &lt;b&gt; is stopped.")
		await reader?.cancel()
		await platform.start("codex")
	}, 30_000)
})

describe("a service's page", () => {
	test("tells its state, its history, what it needs and what it is given, and no secret", async () => {
		const { status, text } = await dashboard.page("/services/codex")
		expect(status).toBe(200)
		for (const word of ["SERVICE_SECRET", "set, secret", "LOG_LEVEL", "History", "starting"])
			expect(text).toContain(word)
		const { config } = platform.platform()
		const secrets = listSettings(config).flatMap(({ secret, value }) => (secret ? [String(value)] : []))
		expect(secrets.length).toBeGreaterThan(5)
		expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
	})

	test("says that settings wait for a restart", async () => {
		const hint = "Its settings have changed since it started."
		expect((await dashboard.page("/services/codex")).text).not.toContain(hint)
		const later = new Date(Date.now() + 5_000)
		utimesSync(join(installation.home.environments, "codex.env"), later, later)
		expect((await dashboard.page("/services/codex")).text).toContain(hint)
	})

	test("of the database server is there too", async () => {
		const { status, text } = await dashboard.page("/services/postgres")
		expect([status, text.includes("PostgreSQL")]).toEqual([200, true])
	})

	test("of nobody is not", async () => {
		expect((await dashboard.page("/services/nobody")).status).toBe(404)
	})
})

describe("an act", () => {
	test(
		"stops and starts a service, and stands in the trail",
		async () => {
			const stopped = await dashboard.post("/services/codex/stop", { from: "overview" })
			expect([stopped.status, stopped.location]).toEqual([303, "/?notice=codex.stop"])
			expect(lookAt(platform, "codex").state).toBe("stopped")
			const { text } = await dashboard.page("/?notice=codex.stop")
			expect(text).toContain("has stopped.")
			expect(text).toContain("Start again")
			await dashboard.post("/services/codex/start")
			await until("codex to be ready", () => lookAt(platform, "codex").state === "ready")
			expect(await trail()).toMatchObject([
				{ who: "ada", act: "service.stop", target: "codex", outcome: "done" },
				{ who: "ada", act: "service.start", target: "codex", outcome: "done" },
			])
		},
		patience,
	)

	test(
		"answers before what carries the answer restarts, and the page knows its way back",
		async () => {
			const { pid } = lookAt(platform, "nexus")
			const { status, text } = await dashboard.post("/services/nexus/restart", { from: "service" })
			expect(status).toBe(200)
			expect(text).toContain('data-return="services/nexus"')
			expect(text).toContain(
				'<noscript><meta http-equiv="refresh" content="8;url=services/nexus" /></noscript>',
			)
			expect(lookAt(platform, "nexus").pid).toBe(pid)
			await until("another nexus", () => {
				const now = lookAt(platform, "nexus")
				return now.state === "ready" && now.pid !== pid
			})
		},
		patience,
	)

	test("does not stop what every page needs, and says how it is done", async () => {
		const { status, text } = await dashboard.post("/services/nexus/stop")
		expect(status).toBe(409)
		expect(text).toContain("bun helm stop nexus")
		expect(lookAt(platform, "nexus").state).toBe("ready")
	})

	test.each(["/services/nobody/restart", "/services/codex/kill", "/services/..%2fstop/start"])(
		"%s is nothing that there is",
		async (path) => {
			expect((await dashboard.post(path)).status).toBe(404)
		},
	)
})
