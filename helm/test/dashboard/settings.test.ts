import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { until } from "@hivematrix/shared/test"
import { readMasterConfig } from "../../config/master-config.ts"
import { listSettings } from "../../config/settings.ts"
import type { RunningPlatform } from "../../platform/running-platform.ts"
import { createInstallation, type Installation, lookAt, patience } from "../installation.ts"
import { type TestDashboard, testDashboard } from "./dashboard.ts"

let installation: Installation
let platform: RunningPlatform
let dashboard: TestDashboard

beforeAll(async () => {
	installation = await createInstallation({ codex: { does: "plain" } })
	platform = await installation.start()
	await platform.ready()
	dashboard = await testDashboard(installation.source)
}, patience)
afterAll(async () => {
	await dashboard.drop()
	await installation.drop()
}, patience)

const config = () => readMasterConfig(installation.home.masterConfig)
const fieldsOf = async (section: string) => {
	const { text } = await dashboard.page(`/settings/${section}`)
	const inputs = [...text.matchAll(/<(?:input|select)[^>]*name="([^"]+)"[^>]*?(?:value="([^"]*)")?[^>]*>/g)]
	return Object.fromEntries(inputs.map(([, name = "", value = ""]) => [name, value]))
}
const systemForm = {
	"system.hostname": "localhost",
	"system.environment": "production",
	"system.log_level": "info",
}

describe("the settings", () => {
	test("are shown section by section, and no secret with them", async () => {
		const secrets = listSettings(config()).flatMap(({ secret, value }) =>
			secret && value ? [String(value)] : [],
		)
		for (const section of ["system", "keycloak", "databases", "apps.codex"]) {
			const { status, text } = await dashboard.page(`/settings/${section}`)
			expect([section, status]).toEqual([section, 200])
			expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
		}
		expect(Object.keys(await fieldsOf("apps.codex"))).toContain("apps.codex.instances")
		expect((await dashboard.page("/settings/nothing")).status).toBe(404)
	})

	test("tell everything that is wrong at once, and change nothing", async () => {
		const before = readFileSync(installation.home.masterConfig, "utf8")
		const { status, text } = await dashboard.post("/settings/sessions", {
			"sessions.idle_minutes": "many",
			"sessions.absolute_hours": "-3",
		})
		expect(status).toBe(400)
		expect(text).toContain("2 things are not right.")
		expect(text).toContain('value="many"')
		expect(readFileSync(installation.home.masterConfig, "utf8")).toBe(before)
	})

	test("say what a change restarts before it is made", async () => {
		const { status, text } = await dashboard.post("/settings/system", {
			...systemForm,
			"system.log_level": "debug",
		})
		expect(status).toBe(200)
		expect(text).toMatch(/system\.log_level[\s\S]*info[\s\S]*debug/)
		expect(text).toContain("Restart them now: codex")
		expect(config().system.log_level).toBe("info")
	})

	test(
		"are saved, written into the trail, and applied by a restart",
		async () => {
			const { pid } = lookAt(platform, "codex")
			const answer = await dashboard.post("/settings/system/save", {
				"system.log_level": "debug",
				apply: "now",
			})
			expect([answer.status, answer.location]).toEqual([303, "/settings/system?notice=saved"])
			expect(config().system.log_level).toBe("debug")
			await until("codex to restart", () => {
				const now = lookAt(platform, "codex")
				return now.state === "ready" && now.pid !== pid
			})
			const [row] = await dashboard.sql`select act, before, after from audit_events order by id desc limit 1`
			expect(row).toEqual({
				act: "settings.change",
				before: { "system.log_level": "info" },
				after: { "system.log_level": "debug" },
			})
		},
		patience,
	)

	test("that somebody else changed since the review stay theirs", async () => {
		const { system, ...rest } = config()
		writeFileSync(
			installation.home.masterConfig,
			JSON.stringify({ ...rest, system: { ...system, environment: "development" } }),
		)
		await dashboard.post("/settings/system/save", { "system.log_level": "warn", apply: "later" })
		expect(config().system).toMatchObject({ environment: "development", log_level: "warn" })
	})

	test("keep their secrets to themselves when they are replaced", async () => {
		const value = "a-new-secret-that-is-long-enough-for-anybody"
		const answer = await dashboard.post("/settings/apps.codex/secret", {
			key: "apps.codex.service_secret",
			value,
		})
		expect(answer.status).toBe(303)
		expect(config().apps.codex?.service_secret).toBe(value)
		const rows = await dashboard.sql`select * from audit_events`
		expect(JSON.stringify(rows)).not.toContain(value)
		expect(dashboard.logged.join()).not.toContain(value)
		const short = await dashboard.post("/settings/apps.codex/secret", {
			key: "apps.codex.service_secret",
			value: "short",
		})
		expect(short.status).toBe(400)
		expect(short.text).not.toContain("short<")
		const open = await dashboard.post("/settings/system/secret", { key: "system.hostname", value: "evil" })
		expect(open.status).toBe(404)
	})
})

test("files that somebody changed are shown and written anew", async () => {
	writeFileSync(join(installation.home.environments, "codex.env"), "PORT=1\n")
	expect((await dashboard.page("/settings/system")).text).toContain(
		"configs/services/codex.env is edited by hand",
	)
	await dashboard.post("/settings/rewrite")
	expect((await dashboard.page("/settings/system")).text).not.toContain("codex.env is")
})
