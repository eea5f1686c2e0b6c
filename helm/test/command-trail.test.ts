import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseEnv } from "node:util"
import { connect } from "@hivematrix/shared/db"
import { createDatabase, testPlatform } from "@hivematrix/shared/test"
import type { CommandDef } from "citty"
import { commands } from "../commands.ts"
import { homeAt } from "../config/home.ts"
import { listAuditEvents } from "../dashboard/queries/audit-events.ts"
import { keepCommandEvent, type TrailEntry } from "../dashboard/queries/command-events.ts"
import { commandActs } from "../trail/command-acts.ts"
import { takeInTrail } from "../trail/take-in-trail.ts"
import { patience } from "./installation.ts"

setDefaultTimeout(patience * 2)

const who = `cli:${Bun.spawnSync(["id", "-un"]).stdout.toString().trim()}`
const migrations = join(import.meta.dir, "../dashboard/migrations")

/** Commands that only look, or that stay while what they start runs. */
const looking = `status logs apps audit firewall open doctor completion
	users list, callers list, config get, config list, config drift, backup list, sessions list, keys list, tls status`

test("every command either leaves a trace or is known to change nothing", async () => {
	const paths = await Promise.all(
		Object.entries(commands).map(async ([name, load]) => {
			const { subCommands } = (await load()) as CommandDef
			return subCommands ? Object.keys(subCommands as object).map((more) => `${name} ${more}`) : [name]
		}),
	)
	const [single = "", pairs = ""] = looking.split("\n")
	const known = [...single.trim().split(" "), ...pairs.trim().split(", "), ...Object.keys(commandActs)]
	expect(paths.flat().sort()).toEqual(known.sort())
})

describe("on a platform that runs", async () => {
	const platform = await testPlatform()
	const { helm } = platform
	const env = parseEnv(readFileSync(join(homeAt(platform.home).environments, "helm.env"), "utf8"))
	const sql = connect(env.DATABASE_URL ?? "", { max: 2 })
	afterAll(() => sql.end())
	const about = (target: string) => listAuditEvents(sql, { target, limit: 20 })
	const name = `trail-${crypto.randomUUID().slice(0, 8)}`

	test("what is done to people stands there, from what to what, and never a password", async () => {
		const said = await helm("users", "add", name, "--group", "client")
		await helm("users", "groups", name, "technicians")
		await helm("users", "groups", name)
		const given = await helm("users", "password", name)
		await helm("users", "disable", name)
		await helm("users", "remove", name)
		const rows = (await about(name)).toReversed()
		expect(rows).toMatchObject([
			{ who, act: "user.add", outcome: "done", after: { groups: ["client"] } },
			{
				who,
				act: "user.change",
				outcome: "done",
				before: { groups: ["client"] },
				after: { groups: ["technicians"] },
			},
			{ who, act: "user.reset-password", outcome: "done" },
			{ who, act: "user.change", before: { enabled: true }, after: { enabled: false } },
			{ who, act: "user.remove", outcome: "done", before: { enabled: false } },
		])
		for (const password of [said, given].map((line) => line.trim().split(" ").at(-1) ?? ""))
			expect([password.length > 10, JSON.stringify(rows).includes(password)]).toEqual([true, false])
	})

	test("what fails stands there with its reason, and fails as it would without", async () => {
		const nobody = `no-${name}`
		const refusal = await helm("users", "remove", nobody).catch((error: Error) => error.message)
		expect(refusal).toContain(`There is no user named ${nobody}.`)
		expect(await about(nobody)).toMatchObject([
			{ who, act: "user.remove", outcome: "failed", reason: `There is no user named ${nobody}.` },
		])
	})

	test("tokens, keys, services, sessions and writes by request stand there, without what opens a door", async () => {
		const since = (await listAuditEvents(sql, { limit: 1 }))[0]?.id ?? 0
		const token = (await helm("token", "--hours", "2")).trim()
		await helm("token", "revoke", "--level", "billing")
		await helm("restart", "template")
		await helm("sessions", "end", "--user", name)
		await helm("request", "/codex/api/companies", "--data", '{"name":"Trail Ltd"}')
		await helm("status")
		await helm("request", "/codex/api/companies")
		const rows = (await listAuditEvents(sql, { limit: 50 })).filter(
			(row) => row.id > since && row.who === who,
		)
		expect(rows.toReversed().map(({ act, target, outcome }) => `${act} ${target} ${outcome}`)).toEqual([
			"token.issue helm-admin done",
			"token.revoke helm-billing done",
			"service.restart template done",
			`session.end-all ${name} done`,
			"api.request POST /codex/api/companies done",
		])
		expect(JSON.stringify(rows)).not.toContain(token)
	})

	test("settings stand there by key, a secret only as another one", async () => {
		await helm("config", "set", "logs.keep_days", "31")
		await helm("config", "unset", "logs.keep_days")
		await helm("config", "unset", "metrics.scrape_token")
		const secret = JSON.parse(readFileSync(homeAt(platform.home).masterConfig, "utf8")).metrics.scrape_token
		const [unset] = await about("metrics")
		expect(unset).toMatchObject({
			who,
			act: "settings.change",
			before: { "metrics.scrape_token": "a secret" },
			after: { "metrics.scrape_token": "another secret" },
		})
		expect(JSON.stringify(unset)).not.toContain(secret)
		expect((await about("logs")).at(-1)).toMatchObject({
			before: { "logs.keep_days": "30" },
			after: { "logs.keep_days": "31" },
		})
	})

	test("all of it is on the page Activity", async () => {
		const token = (await helm("token")).trim()
		const headers = { Authorization: `Bearer ${token}`, Accept: "text/html" }
		const page = await (await fetch(`${platform.url}/helm/activity?search=${name}`, { headers })).text()
		for (const word of [who, "gave a new password to", "At the command line", "technicians"])
			expect(page).toContain(word)
	})
})

describe("while the database is away", () => {
	const folder = mkdtempSync(join(tmpdir(), "helm-trail-"))
	afterAll(() => rmSync(folder, { recursive: true }))
	const home = homeAt(folder)
	const main = join(import.meta.dir, "../main.ts")
	const run = async (...words: string[]) => {
		const child = Bun.spawn([process.execPath, main, ...words, "--home", folder], {
			stdin: "ignore",
			stdout: "pipe",
			stderr: "pipe",
		})
		return child.exited
	}

	test("a command does what it does, and its trace waits for the dashboard, which takes it in once", async () => {
		expect(await run("config", "set", "logs.keep_days", "12")).toBe(0)
		expect(await run("stop", "codex")).toBe(3)
		const waiting = readdirSync(home.trail)
		expect(waiting.length).toBeGreaterThanOrEqual(3)
		const { sql, drop } = await createDatabase(migrations)
		const texts = waiting.map((name) => readFileSync(join(home.trail, name), "utf8"))
		await takeInTrail(sql, home)
		// As if it had been killed before it removed the files.
		for (const text of texts) await keepCommandEvent(sql, JSON.parse(text) as TrailEntry)
		expect(readdirSync(home.trail)).toEqual([])
		expect((await listAuditEvents(sql, { limit: 9 })).toReversed()).toMatchObject([
			{ who, act: "settings.change", target: "logs", outcome: "done", after: { "logs.keep_days": "12" } },
			{ who, act: "service.stop", target: "codex", outcome: "failed" },
		])
		await drop()
	})

	test("no home is made for a trace alone", async () => {
		const nowhere = join(folder, "nowhere")
		const child = Bun.spawn([process.execPath, main, "users", "remove", "x", "--home", nowhere], {
			stdout: "ignore",
			stderr: "ignore",
		})
		expect(await child.exited).toBeGreaterThan(0)
		expect(existsSync(nowhere)).toBe(false)
	})
})

test("an address keeps what lets somebody in for itself", () => {
	const act = commandActs.install?.({ service: "https://ada:geheim@git.example.com/x.git?token=geheim" })
	expect(act).toEqual({ act: "app.install", target: "https://git.example.com/x.git" })
})
