import { beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type Platform, testPlatform, until } from "@hivematrix/shared/test"

setDefaultTimeout(120_000)

let platform: Platform
beforeAll(async () => {
	platform = await testPlatform()
})
const name = `probe-${crypto.randomUUID().slice(0, 8)}`
const helm = async (...words: string[]) => (await platform.helm(...words)).trim()

const post = (path: string, bearer: string, body: object, headers: Record<string, string> = {}) =>
	fetch(platform.url + path, {
		method: "POST",
		redirect: "manual",
		headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json", ...headers },
		body: JSON.stringify(body),
	})
const ask = (secret: string, caller = name, target = "helm") =>
	post("/service-token", secret, { calling_service: caller, target_service: target })
const tokenOf = (secret: string) =>
	until("a token", async () => {
		const response = await ask(secret)
		return response.ok ? String((await response.json()).token) : ""
	})
const lines = (...messages: string[]) => ({
	service_name: name,
	logs: messages.map((message) => ({ level: "ERROR", message, trace_id: "4fd9f2c4" })),
})

describe("a service elsewhere", () => {
	let secret = ""
	let token = ""

	test("gets a secret from the command line and a token through the gateway, without a restart", async () => {
		const core = await platform.pidOf("core")
		secret = await helm("callers", "add", name)
		expect(secret).toMatch(/^[\w-]{43}$/)
		expect(JSON.parse(await helm("callers", "list", "--json"))).toContainEqual({ name, calls: ["helm"] })
		expect(await helm("callers", "list")).not.toContain(secret)
		token = await tokenOf(secret)
		expect(await platform.pidOf("core")).toBe(core)
	})

	test("writes to the log under its own name, once a batch", async () => {
		const key = { "Idempotency-Key": crypto.randomUUID() }
		for (let n = 0; n < 2; n++) {
			const response = await post("/helm/api/logs/ingest", token, lines("No answer", "Given up"), key)
			expect([response.status, await response.json()]).toMatchObject([200, { ingested: 2 }])
		}
		const entries = (await helm("logs", name, "--json")).split("\n").map((line) => JSON.parse(line))
		expect(entries.map(({ message }) => message)).toEqual(["No answer", "Given up"])
		const foreign = { ...lines("I am Codex"), service_name: "codex" }
		expect((await post("/helm/api/logs/ingest", token, foreign)).status).toBe(403)
		expect((await post("/helm/api/logs/ingest", token, lines("x".repeat(2 << 20)))).status).toBe(413)
	})

	test("comes nowhere else with its token, and people not there", async () => {
		for (const path of [
			"/helm/",
			"/helm/api/logs",
			"/helm/users",
			"/helm/api/logs/INGEST",
			"/codex/api/companies",
			"/",
		])
			expect([401, 404]).toContain((await post(path, token, {})).status)
		const admin = await helm("token")
		expect((await post("/helm/api/logs/ingest", admin, lines("I am a person"))).status).toBe(401)
	})

	test("calls only what it was given, and nobody here asks for a token from outside", async () => {
		expect((await ask(secret, name, "codex")).status).toBe(403)
		await helm("config", "set", `callers.${name}.calls`, '["helm", "codex"]')
		await until("a token for codex", async () => (await ask(secret, name, "codex")).ok)
		const config = JSON.parse(readFileSync(join(platform.home, "configs/master_config.json"), "utf8"))
		for (const here of ["helm", "nexus", "codex"]) {
			const own: string = config.apps[here].service_secret
			expect((await ask(own, here, "core")).status).toBe(401)
			expect((await ask(own, here, "helm")).status).toBe(401)
		}
	})

	test("is refused with its old secret once that was rotated, and with any once it is removed", async () => {
		const next = await helm("callers", "rotate", name)
		await tokenOf(next)
		expect((await ask(secret)).status).toBe(401)
		expect(await helm("callers", "remove", name)).toContain("five minutes")
		await until("a refusal", async () => (await ask(next)).status === 401)
		await expect(platform.helm("callers", "remove", name)).rejects.toThrow("There is no service elsewhere")
	})
})
