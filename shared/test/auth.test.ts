import { describe, expect, test } from "bun:test"
import { Hono } from "hono"
import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose"
import { requireCaller, requireLevel, type Signed } from "../auth.ts"
import { createLog } from "../log.ts"
import { Problem } from "../problem.ts"
import { createService } from "../service.ts"
import { signingKeys } from "./index.ts"

const { keys, as, asService, sign } = await signingKeys()
const silent = createLog("codex", "error", () => {})
const app = createService({ name: "codex", log: silent, keys })
	.get("/people", requireLevel("technician"), (c) => c.text("in"))
	.get("/both", requireLevel("billing", "service"), (c) => c.text("in"))
	.get("/machines", requireLevel("service"), (c) => c.text("in"))
	.get("/all", requireLevel("client"), (c) => c.text("in"))

const status = async (path: string, headers: Record<string, string>) =>
	(await app.request(path, { headers })).status

describe("levels", () => {
	test.each([
		["/people", "ada", 200],
		["/people", "tariq", 200],
		["/people", "bea", 403],
		["/people", "petra", 403],
		["/both", "bea", 200],
		["/both", "tariq", 403],
		["/all", "petra", 200],
		["/machines", "ada", 403],
	] as const)("%s for %s: %i", async (path, person, expected) => {
		expect(await status(path, await as(person))).toBe(expected)
	})

	test("a service enters by itself only where the line says so", async () => {
		const service = await asService("ledger", "codex")
		expect(await status("/both", service)).toBe(200)
		expect(await status("/machines", service)).toBe(200)
		expect(await status("/people", service)).toBe(403)
		expect(await status("/all", service)).toBe(403)
	})

	test("a service that acts for a person has that person's rights and no more", async () => {
		const forPetra = await asService("ledger", "codex", "petra")
		expect(await status("/all", forPetra)).toBe(200)
		expect(await status("/people", forPetra)).toBe(403)
		expect(await status("/both", forPetra)).toBe(403)
		expect(await status("/people", await asService("ledger", "codex", "tariq"))).toBe(200)
	})
})

describe("a token", () => {
	const now = Math.floor(Date.now() / 1000)
	const good: JWTPayload = {
		iss: "hivematrix.core",
		aud: "hivematrix",
		sub: "1",
		jti: "2",
		iat: now,
		exp: now + 60,
		preferred_username: "ada",
		name: "Ada",
		email: "",
		permission_level: "admin",
		groups: [],
		companies: [],
	}
	const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

	test("is taken when all of it is right", async () => {
		expect(await status("/all", bearer(await sign(good)))).toBe(200)
	})

	const wrong: [string, JWTPayload][] = [
		["another issuer", { iss: "hivematrix-core" }],
		["no issuer", { iss: undefined }],
		["another service's audience", { aud: "ledger" }],
		["no audience", { aud: undefined }],
		["an audience among others", { aud: ["ledger", "hivematrix"] }],
		["no end", { exp: undefined }],
		["an end that has passed", { exp: now - 60 }],
		["a time that has not come", { nbf: now + 60 }],
		["no session", { jti: undefined }],
		["no subject", { sub: undefined }],
		["an unknown type", { type: "refresh" }],
		["the type of a service but a person's audience", { type: "service" }],
		["a person's shape but a service's audience", { aud: "codex" }],
	]
	test.each(wrong)("with %s is refused", async (_, claims) => {
		expect(await status("/all", bearer(await sign({ ...good, ...claims })))).toBe(401)
	})

	test("without signature, by HMAC, or by a foreign key is refused", async () => {
		const { privateKey } = await generateKeyPair("RS256")
		for (const token of [
			new UnsecuredJWT(good).encode(),
			await new SignJWT(good).setProtectedHeader({ alg: "HS256" }).sign(new Uint8Array(32)),
			await new SignJWT(good).setProtectedHeader({ alg: "RS256" }).sign(privateKey),
			"x",
			"a.b.c",
		]) {
			expect(await status("/all", bearer(token))).toBe(401)
		}
	})

	test("is looked for in the header alone", async () => {
		const token = await sign(good)
		expect(await status(`/all?access_token=${token}`, {})).toBe(401)
		expect(await status("/all", { Cookie: `access_token=${token}` })).toBe(401)
		expect(await status("/all", { Authorization: `Basic ${token}` })).toBe(401)
	})

	test("meets 503, not an open door, while the keys can't be had", async () => {
		const down = new Hono<Signed>()
		down.onError((error) => new Response(null, { status: error instanceof Problem ? error.status : 500 }))
		down.use(requireCaller(async () => Promise.reject(new TypeError("fetch failed")), "codex"))
		expect((await down.request("/x", { headers: await as("ada") })).status).toBe(503)
	})
})
