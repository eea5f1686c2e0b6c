import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { auditWhenDue } from "../../dashboard/keep-audit.ts"
import type { RunningPlatform } from "../../platform/running-platform.ts"
import { createRepository } from "../app-repository.ts"
import { createInstallation, type Installation, lookAt, patience } from "../installation.ts"
import { type TestDashboard, testDashboard } from "./dashboard.ts"

setDefaultTimeout(2 * patience)

let installation: Installation
let platform: RunningPlatform
let dashboard: TestDashboard
let weather: Awaited<ReturnType<typeof createRepository>>

beforeAll(async () => {
	installation = await createInstallation({ steady: { does: "plain", database: true } })
	platform = await installation.start()
	await platform.ready()
	dashboard = await testDashboard(installation.source)
	weather = await createRepository("weather", { needs: ["steady"] })
}, patience)
afterAll(async () => {
	await dashboard.drop()
	await installation.drop()
	await weather.drop()
}, patience)

/** The hidden fields of the page's form, as a browser sends them back. */
const hidden = (text: string): Record<string, string> =>
	Object.fromEntries(
		[...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
			([, name = "", value = ""]) => [name, value.replaceAll("&amp;", "&")],
		),
	)
const ended = (location: string) =>
	until(
		"the job to end",
		async () => {
			const { text } = await dashboard.page(location)
			return text.includes("Under way") ? undefined : text
		},
		patience,
	)

describe("an app", () => {
	test("is looked at before it is agreed to, then installed step by step", async () => {
		const look = await dashboard.post("/apps/inspect", { what: weather.folder })
		expect(look.status).toBe(200)
		expect(look.text).toContain("What it gets")
		const { status, location } = await dashboard.post("/apps/install", hidden(look.text))
		expect([status, location]).toEqual([303, "/jobs/1"])
		expect(await ended(location)).toContain("weather is installed and ready.")
		expect(lookAt(platform, "weather").state).toBe("ready")
		expect((await dashboard.page("/apps")).text).toMatch(/weather[\s\S]*installed/)
	})

	test("that is no longer what was agreed to is not installed", async () => {
		const look = await dashboard.post("/apps/weather/uninstall")
		expect(await ended(look.location)).toContain("weather is gone.")
		const agreed = {
			...hidden((await dashboard.post("/apps/inspect", { what: weather.folder })).text),
			asks: "less",
		}
		const { location } = await dashboard.post("/apps/install", agreed)
		expect(await ended(location)).toContain("It has changed since you looked at it.")
		expect(platform.status().instances.some(({ name }) => name === "weather")).toBe(false)
	})

	test.each([
		["", "Give a name"],
		["nothing-like-that", "There is no nothing-like-that"],
		["<script>alert(1)</script>", "&lt;script&gt;"],
	])("that is %p is refused in a sentence", async (what, sentence) => {
		const { status, text } = await dashboard.post("/apps/inspect", { what })
		expect(status).toBe(400)
		expect(text).toContain(sentence)
		expect(text).not.toContain("<script>alert")
	})

	test("of this release stays", async () => {
		const { location } = await dashboard.post("/apps/steady/uninstall")
		expect(await ended(location)).toContain("part of this release")
		expect(lookAt(platform, "steady").state).toBe("ready")
	})
})

test("a job stands in the trail, and what a dead process left is said to have failed", async () => {
	const rows =
		await dashboard.sql`select act, target, outcome from audit_events where act = 'app.install' order by id`
	expect(rows.map(({ outcome }) => outcome)).toEqual(["done", "failed"])
	const [row] = await dashboard.sql`
		insert into jobs (act, target, who) values ('app.install', 'x', 'ada') returning id::int as id`
	const { createJobs } = await import("../../dashboard/jobs.ts")
	const { createLog } = await import("@hivematrix/shared/log")
	await createJobs(dashboard.sql, createLog("helm", "error")).begin()
	expect((await dashboard.page(`/jobs/${row?.id}`)).text).toContain("pages restarted meanwhile")
	expect((await dashboard.page("/jobs/999999")).status).toBe(404)
})

describe("a backup", () => {
	test("is taken, shows its key once, is proven, and is fetched", async () => {
		const { location } = await dashboard.post("/backups")
		const first = await ended(location)
		const key = /AGE-SECRET-KEY-1[A-Z0-9]+/.exec(first)?.[0] ?? ""
		expect([first, key.length > 40]).toEqual([first, true])
		expect((await dashboard.page(location)).text).not.toContain(key)
		expect(JSON.stringify(await dashboard.sql`select * from jobs`)).not.toContain(key)
		const list = (await dashboard.page("/backups")).text
		const name = /backups\/(hivematrix-[^/"]+)\/verify/.exec(list)?.[1] ?? ""
		const proof = await dashboard.post(`/backups/${name}/verify`)
		expect(await ended(proof.location)).toContain("It restores")
		expect((await dashboard.page("/backups")).text).toContain("restores")
		const file = await dashboard.page(`/backups/${name}/download`)
		expect(file.headers.get("content-disposition")).toContain(name)
		expect(file.text.length).toBeGreaterThan(100)
	})

	test.each(["..%2f..%2fconfigs%2fmaster_config.json", "master_config.json", "%2e%2e"])(
		"is none when it is %s",
		async (name) => {
			expect((await dashboard.page(`/backups/${name}/download`)).status).toBe(404)
			expect((await dashboard.post(`/backups/${name}/verify`)).status).toBe(404)
		},
	)
})

describe("the security audit", () => {
	test("is run from the page, and its findings stand there with their remedies", async () => {
		expect((await dashboard.page("/security")).text).toContain("Nobody has looked yet")
		const { location } = await dashboard.post("/security/run")
		await ended(location)
		const { text } = await dashboard.page("/security")
		expect(text).toContain("Firewall rules")
		expect(text).toContain("What is in order")
		expect(text).toContain("passed: ")
	})

	test("is done by itself once a day, and no more", async () => {
		const count = async () => (await dashboard.sql`select from audits`).length
		const before = await count()
		await auditWhenDue(dashboard.sql, installation.source)
		expect(await count()).toBe(before)
		await auditWhenDue(dashboard.sql, installation.source, new Date(Date.now() + 2 * 86_400_000))
		expect(await count()).toBe(before + 1)
	})

	test.each(["ufw", "iptables", "nftables"])(
		"gives a script for %s, and one that takes it back",
		async (tool) => {
			const { status, text, headers } = await dashboard.page(`/security/firewall/${tool}`)
			expect([status, headers.get("content-disposition")?.includes(tool)]).toEqual([200, true])
			expect(text).toContain(String(lookAt(platform, "steady").port))
			expect((await dashboard.page(`/security/firewall/${tool}?undo=yes`)).text).toStartWith("#!/bin/sh")
			expect((await dashboard.page("/security/firewall/constructor")).status).toBe(404)
		},
	)
})

test("all of it stands in the activity, and is found by a word", async () => {
	const { text } = await dashboard.page("/activity")
	for (const words of ["audited everything", "backed up everything", "took away weather"])
		expect(text).toContain(words)
	const found = (await dashboard.page("/activity?search=WEATHER")).text
	expect(found).toContain("weather")
	expect(found).not.toContain("backed up")
	expect((await dashboard.page("/activity?search=<script>&before=x")).text).not.toContain("<script>")
})
