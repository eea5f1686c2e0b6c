import { describe, expect, test } from "bun:test"
import { z } from "zod"
import { jsonBody } from "../json-body.ts"
import { createLog } from "../log.ts"
import { Problem } from "../problem.ts"
import { createService } from "../service.ts"
import { signingKeys } from "./index.ts"

const lines: string[] = []
const log = createLog("demo", "info", (line) => lines.push(line))
const { keys, as } = await signingKeys()
let ready = true
const app = createService({ name: "demo", log, keys, maxBody: 1000, checks: { database: async () => ready } })
	.get("/broken", () => {
		throw new Error("password=hunter2")
	})
	.get("/gone", () => {
		throw new Problem(404, "There is no company 7.")
	})
	.get("/redirect", (c) => c.redirect("/companies/7", 303))
	.get("/elsewhere", (c) => c.redirect("//evil.example"))
	.post("/shapes", async (c) =>
		c.json(z.object({ name: z.string(), size: z.number() }).parse(await jsonBody(c))),
	)
	.get("/page", (c) => c.render("hello", { title: "<b>Acme</b>" }))
const ada = await as("ada")
const ask = (path: string, init: RequestInit = {}) =>
	app.request(path, { ...init, headers: { ...ada, ...(init.headers as Record<string, string>) } })

describe("errors", () => {
	test("an unknown error tells the caller its id and nothing else, and the log everything", async () => {
		const response = await ask("/broken", { headers: { "X-Request-Id": "request-1234" } })
		const problem = await response.text()
		expect(response.status).toBe(500)
		expect(problem).not.toContain("hunter2")
		expect(JSON.parse(problem)).toMatchObject({
			status: 500,
			request_id: "request-1234",
			instance: "/broken",
		})
		expect(lines.some((line) => line.includes("hunter2") && line.includes("request-1234"))).toBe(true)
	})

	test("a browser gets a page, an API path JSON even then", async () => {
		const page = await ask("/gone", { headers: { Accept: "text/html" } })
		expect(page.headers.get("content-type")).toContain("text/html")
		expect(await page.text()).toContain("There is no company 7.")
		const data = await ask("/api/nothing", { headers: { Accept: "text/html" } })
		expect(data.headers.get("content-type")).toBe("application/problem+json")
	})

	test("a method that a path doesn't know is a 405 that names those it does; a path nobody knows, or a row, stays a 404", async () => {
		const methods = async (path: string, method: string) => {
			const { status, headers } = await ask(path, { method })
			return [status, headers.get("allow")]
		}
		expect(await methods("/shapes", "GET")).toEqual([405, "POST"])
		expect(await methods("/page", "DELETE")).toEqual([405, "GET, HEAD"])
		expect(await methods("/nowhere", "DELETE")).toEqual([404, null])
		expect(await methods("/gone", "GET")).toEqual([404, null])
		const stranger = await app.request("/shapes", { method: "GET" })
		expect([stranger.status, stranger.headers.get("allow")]).toEqual([401, null])
	})

	test("wrong input is a 400 with every reason", async () => {
		const headers = { "Content-Type": "application/json" }
		const response = await ask("/shapes", { method: "POST", headers, body: '{"name":5,"size":"x"}' })
		expect(response.status).toBe(400)
		expect((await response.json()).errors.map(({ path }: { path: string }) => path)).toEqual(["name", "size"])
	})

	test.each([
		["a wrong type", "text/plain", "x", 415],
		["no JSON", "application/json", "{", 400],
		["too much", "application/json", JSON.stringify("x".repeat(2000)), 413],
	])("%s is told apart", async (_, type, body, status) => {
		expect((await ask("/shapes", { method: "POST", headers: { "Content-Type": type }, body })).status).toBe(
			status,
		)
	})

	test("what a stranger asks for is not even looked for", async () => {
		expect((await app.request("/nothing")).status).toBe(401)
	})
})

describe("health", () => {
	test("is open, and a failed check makes not ready but never unhealthy", async () => {
		ready = false
		expect((await app.request("/health")).status).toBe(200)
		const response = await app.request("/ready")
		expect([response.status, await response.json()]).toEqual([
			503,
			{ service: "demo", status: "not ready", checks: { database: "failed" } },
		])
		ready = true
		expect((await app.request("/ready")).status).toBe(200)
	})
})

describe("request ids", () => {
	test("are taken when harmless, else made, and answered", async () => {
		const given = async (id: string) =>
			(await ask("/page", { headers: { "X-Request-Id": id } })).headers.get("x-request-id")
		expect(await given("0193-abcd-ef")).toBe("0193-abcd-ef")
		for (const id of ["short", "<script>alert(1)</script>", "x".repeat(65)])
			expect(await given(id)).toMatch(/^[0-9a-f-]{36}$/)
	})

	test("stand in each log line with the user", () => {
		const line = JSON.parse(lines.find((text) => text.includes("GET /page 200")) ?? "{}")
		expect(line).toMatchObject({ level: "info", service: "demo", user: "ada", request_id: "0193-abcd-ef" })
	})
})

describe("pages", () => {
	test("know the gateway's prefix, and titles are escaped", async () => {
		const page = await (await ask("/page", { headers: { "X-Forwarded-Prefix": "/codex" } })).text()
		expect(page).toStartWith("<!doctype html><html")
		expect(page).toContain('<base href="/codex/"')
		expect(page).toContain("&lt;b&gt;Acme&lt;/b&gt;")
	})

	test("a prefix that is none is ignored", async () => {
		const page = await (await ask("/page", { headers: { "X-Forwarded-Prefix": '"><script>' } })).text()
		expect(page).toContain('<base href="/"')
	})

	test("own redirects get the prefix, others stay", async () => {
		const headers = { "X-Forwarded-Prefix": "/codex" }
		expect((await ask("/redirect", { headers })).headers.get("location")).toBe("/codex/companies/7")
		expect((await ask("/elsewhere", { headers })).headers.get("location")).toBe("//evil.example")
	})
})
