import { describe, expect, test } from "bun:test"
import { Hono } from "hono"
import { provesItself } from "../asked.ts"
import { requireLevel, type Signed } from "../auth.ts"
import { createLog } from "../log.ts"
import type { RouteEntry } from "../route-list.ts"
import { createService } from "../service.ts"
import { signingKeys } from "./tokens.ts"

const people = await signingKeys()
const app = createService({ name: "demo", log: createLog("demo", "error", () => {}), keys: people.keys })
const inner = new Hono<Signed>()
	.use("/closed/*", requireLevel("billing"))
	.get("/closed/sums", (c) => c.text("sums"))
	.get("/:id", requireLevel("technician", "service"), (c) => c.text("one"))
	.post("/:id", requireLevel("technician"), requireLevel("service:ledger", "admin"), (c) => c.text("changed"))
	.delete("/:id", (c) => c.text("gone"))
inner.onError((_, c) => c.text("a sub-app with errors of its own is wrapped", 500))
app.route("/things", inner)
app.post("/hook", provesItself("a signature"), (c) => c.text("heard"))
app.use("/late/*", requireLevel("admin"))

const ask = async (headers: Record<string, string>) => app.request("/routes", { headers })
const list = async (): Promise<RouteEntry[]> =>
	((await (await ask(await people.asService("helm", "demo"))).json()) as { routes: RouteEntry[] }).routes
const find = async (method: string, path: string) =>
	(await list()).find((route) => route.method === method && route.path === path)

describe("the list of routes", () => {
	test("is Helm's alone: no other service, no person, nobody on a person's behalf", async () => {
		expect((await ask({})).status).toBe(401)
		expect((await ask(await people.as("ada"))).status).toBe(403)
		expect((await ask(await people.asService("ledger", "demo"))).status).toBe(403)
		expect((await ask(await people.asService("helm", "demo", "ada"))).status).toBe(403)
		expect((await ask(await people.asService("helm", "other"))).status).toBe(401)
	})

	test("says what stands on a route's line and before it, also inside a sub-app", async () => {
		expect(await find("GET", "/things/:id")).toEqual({
			method: "GET",
			path: "/things/:id",
			signed_in: true,
			doors: [["technician", "service"]],
			proofs: [],
		})
		expect((await find("POST", "/things/:id"))?.doors).toEqual([["technician"], ["service:ledger", "admin"]])
		expect((await find("GET", "/things/closed/sums"))?.doors).toEqual([["billing"]])
		expect((await find("DELETE", "/things/:id"))?.doors).toEqual([])
		expect((await find("POST", "/hook"))?.proofs).toEqual(["a signature"])
	})

	test("knows what is open to everybody, since it stands before the sign-in", async () => {
		expect(await find("GET", "/health")).toMatchObject({ signed_in: false, doors: [] })
		expect(await find("GET", "/ready")).toMatchObject({ signed_in: false })
	})

	test("has each route once, and no middleware for a route", async () => {
		const names = (await list()).map(({ method, path }) => `${method} ${path}`)
		expect(new Set(names).size).toBe(names.length)
		expect(names.filter((name) => name.endsWith("*"))).toEqual([])
	})
})

describe("a door that names a service", () => {
	test("opens to that one for itself, and to no other", async () => {
		const demo = createService({ name: "demo", log: createLog("demo", "error", () => {}), keys: people.keys })
		demo.get("/x", requireLevel("service:ledger"), (c) => c.text("in"))
		const status = async (headers: Record<string, string>) => (await demo.request("/x", { headers })).status
		expect(await status(await people.asService("ledger", "demo"))).toBe(200)
		expect(await status(await people.asService("helm", "demo"))).toBe(403)
		expect(await status(await people.asService("ledger", "demo", "ada"))).toBe(403)
		expect(await status(await people.as("ada"))).toBe(403)
	})
})
