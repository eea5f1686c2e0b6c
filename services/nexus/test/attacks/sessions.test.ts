import { afterAll, describe, expect, test } from "bun:test"
import { seal } from "@hivematrix/shared/seal"
import { signingKeys } from "@hivematrix/shared/test"
import { decodeJwt } from "jose"
import { startGateway } from "../gateway.ts"

const gateway = await startGateway((request) => new Response(request.headers.get("authorization")))
afterAll(gateway.stop)
const { ask, people, settings, revoke, held } = gateway
const tokenOf = async (headers: Promise<Record<string, string>>) =>
	((await headers).Authorization ?? "").slice(7)
const cookieOf = async (headers: Promise<Record<string, string>>) => gateway.cookie(await headers)
const status = async (headers: Record<string, string>, path = "/echo/x") =>
	(await ask(path, { headers })).status

describe("a stolen cookie", () => {
	test("is worth nothing after its owner's session ended, in any tab and as a token", async () => {
		const token = await tokenOf(people.as("ada", { jti: "stolen" }))
		const bearer = { Authorization: `Bearer ${token}` }
		const stolen = gateway.cookie(bearer)
		expect(await status(stolen)).toBe(200)
		revoke("stolen")
		expect(await status(stolen)).toBe(401)
		expect(await status(bearer)).toBe(401)
		expect(await status(gateway.cookie(bearer))).toBe(401)
	})

	test("is worth nothing after its owner signed out", async () => {
		const stolen = await cookieOf(people.as("ada", { jti: "left" }))
		expect(await status(stolen)).toBe(200)
		expect((await ask("/logout", { method: "POST", headers: stolen })).status).toBe(303)
		revoke("left")
		expect(await status(stolen)).toBe(401)
	})

	test("holds nothing that could be read, changed or made: it is a secret and nothing else", async () => {
		const { Cookie } = await cookieOf(people.as("ada"))
		expect(Cookie.length).toBe("hivematrix=".length + 43)
		const wrong = [Cookie.slice(0, -1), `${Cookie}A`, Cookie.toUpperCase(), `${Cookie}=`, `${Cookie}%00`]
		for (const Cookie of wrong) expect(await status({ Cookie })).toBe(401)
	})

	test("is unknown where it was not given out, also after the gateway's own key changed", async () => {
		const other = await startGateway(() => new Response("in"), {
			SECRET_KEY: Buffer.alloc(32, 9).toString("base64url"),
		})
		const headers = await cookieOf(people.as("ada"))
		expect((await other.ask("/echo/x", { headers })).status).toBe(401)
		await other.stop()
	})

	test("is worth nothing after Core's key changed", async () => {
		const before = await signingKeys()
		expect(await status(await cookieOf(before.as("ada")))).toBe(401)
	})

	test("made like the gateway's sealed values is no session", async () => {
		const flow = { state: "s", nonce: "n", verifier: "v", next: "/" }
		for (const value of [flow, "", "x", 7, null, await tokenOf(people.as("ada"))]) {
			const Cookie = `hivematrix=${await seal(value, settings.SECRET_KEY)}`
			expect(await status({ Cookie })).toBe(401)
		}
		expect(held.opened.some(({ cookie }) => cookie.length !== 43)).toBe(false)
	})
})

describe("a session planted beforehand", () => {
	test("is not kept by the sign-in: a cookie named like ours says nothing", async () => {
		for (const Cookie of [
			"hivematrix=chosen",
			"hivematrix=; hivematrix=chosen",
			"HIVEMATRIX=chosen",
			"__Host-hivematrix=chosen",
		])
			expect(await status({ Cookie })).toBe(401)
	})

	test("of an attacker beside the visitor's own does not count twice: the first cookie alone is read", async () => {
		const { Cookie } = await cookieOf(people.as("ada"))
		expect(await status({ Cookie: `hivematrix=rubbish; ${Cookie}` })).toBe(401)
	})

	test("can't come from another host under https: the cookie has the __Host- prefix and nothing else is read", async () => {
		const secure = await startGateway(() => new Response("in"), { publicUrl: "https://hive.example" })
		const { Cookie } = secure.cookie(await secure.people.as("ada"))
		const get = async (Cookie: string) => (await secure.ask("/echo/x", { headers: { Cookie } })).status
		expect(await get(Cookie.replace("__Host-", ""))).toBe(401)
		expect(await get(Cookie)).toBe(200)
		const begun = (await secure.ask("/login")).headers.getSetCookie()
		for (const text of begun) expect(text).toMatch(/^__Host-.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
		await secure.stop()
	})
})

describe("a token", () => {
	test.each(["token", "access_token", "jwt", "session", "id_token", "auth", "hivematrix"])(
		"in the address as %s opens nothing",
		async (name) => {
			const token = await tokenOf(people.as("ada"))
			expect(await status({}, `/echo/x?${name}=${token}`)).toBe(401)
		},
	)

	test.each(["Basic", "Token", "JWT", "Digest", ""])("under the scheme %j opens nothing", async (scheme) => {
		expect(await status({ Authorization: `${scheme} ${await tokenOf(people.as("ada"))}` })).toBe(401)
	})

	test("is never in a log line, nor is a query", async () => {
		const token = await tokenOf(people.as("ada"))
		await ask(`/echo/x?secret=${token}`, { headers: { Authorization: `Bearer ${token}` } })
		await ask(`/login?next=/x&secret=${token}`)
		expect(JSON.stringify(gateway.logged())).not.toContain(token.slice(-40))
	})

	test("of a service opens neither the door nor a higher level", async () => {
		for (const target of ["nexus", "hivematrix", "echo", "core"]) {
			expect(await status(await people.asService("ledger", target, "ada"))).toBe(401)
			expect(await status(await people.asService("helm", target), "/vault/x")).toBe(401)
		}
	})

	test("keeps its person's level, whatever their e-mail says", async () => {
		const claims = decodeJwt(await tokenOf(people.as("petra")))
		for (const email of [
			"admin@x@evil.example",
			'"admin"@evil.example',
			"a@b\r\nX-Level: admin",
			"admin@example.com,petra@evil",
		]) {
			const headers = { Authorization: `Bearer ${await people.sign({ ...claims, email })}` }
			expect(await status(headers, "/vault/x")).toBe(403)
		}
	})
})

describe("how long a refusal takes", () => {
	/** The median of many tries, in milliseconds: one alone says nothing. */
	const median = async (make: (n: number) => Record<string, string>) => {
		const times: number[] = []
		for (let n = 0; n < 200; n++) {
			const began = performance.now()
			await ask("/echo/x", { headers: make(n) })
			times.push(performance.now() - began)
		}
		return times.sort((a, b) => a - b)[100] ?? 0
	}

	test("does not say how much of a cookie was right", async () => {
		const { Cookie } = await cookieOf(people.as("ada"))
		const wrongFrom = (at: number) => (n: number) => ({
			Cookie: Cookie.slice(0, at) + String(n).padStart(Cookie.length - at, "A"),
		})
		const [early, late] = [
			await median(wrongFrom(12)),
			await median((n) => wrongFrom(Cookie.length - 4)(n + 1_000)),
		]
		expect(Math.abs(early - late)).toBeLessThan(Math.max(1, 0.5 * Math.max(early, late)))
	}, 30_000)
})
