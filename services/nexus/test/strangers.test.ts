import { afterAll, describe, expect, test } from "bun:test"
import { seal } from "@hivematrix/shared/seal"
import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose"
import { startGateway } from "./gateway.ts"

const gateway = await startGateway(() => new Response("secret"))
afterAll(gateway.stop)
const { ask, people, settings, revoke } = gateway
const page = { Accept: "text/html" }
const claims = async () => JSON.parse(atob(tokenOf(await people.as("ada")).split(".")[1] ?? ""))
const tokenOf = (headers: Record<string, string>) => (headers.Authorization ?? "").replace("Bearer ", "")
const withCookie = async (token: string) => gateway.cookie({ Authorization: `Bearer ${token}` })

describe("a stranger", () => {
	test("asking for a page is sent to sign in and back to it", async () => {
		const response = await ask("/echo/a?b=1&c=2", { headers: page })
		expect(response.status).toBe(302)
		expect(response.headers.get("location")).toBe(
			`${gateway.url}/login?next=${encodeURIComponent("/echo/a?b=1&c=2")}`,
		)
	})

	test.each([
		["an API call", "/echo/api/x", {}],
		["an API call from a browser's address bar", "/echo/api/x", page],
		["a fetch", "/echo/x", { Accept: "application/json" }],
	])("making %s gets 401 as problem JSON", async (_, path, headers) => {
		const response = await ask(path, { headers })
		expect([response.status, response.headers.get("content-type")]).toEqual([401, "application/problem+json"])
	})

	test("posting a form gets 401 and loses nothing to a redirect", async () => {
		expect((await ask("/echo/x", { method: "POST", headers: page, body: "a=1" })).status).toBe(401)
	})
})

describe("a session", () => {
	test("opens the door by cookie and by Bearer token", async () => {
		const token = tokenOf(await people.as("ada"))
		expect((await ask("/echo/x", { headers: await withCookie(token) })).status).toBe(200)
		expect((await ask("/echo/x", { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200)
	})

	test("is refused at the next request once revoked", async () => {
		const token = tokenOf(await people.as("ada", { jti: "soon-gone" }))
		const headers = await withCookie(token)
		expect((await ask("/echo/x", { headers })).status).toBe(200)
		revoke("soon-gone")
		expect((await ask("/echo/x", { headers })).status).toBe(401)
		expect((await ask("/echo/x", { headers: { Authorization: `Bearer ${token}` } })).status).toBe(401)
	})

	test("ends when its token ends, though it was verified before", async () => {
		const exp = Math.floor(Date.now() / 1000) - 4 // Within the clock tolerance for another second.
		const headers = await people.as("ada", { exp })
		await ask("/echo/x", { headers })
		await Bun.sleep(2_000)
		expect((await ask("/echo/x", { headers })).status).toBe(401)
	})

	test("is not opened with a cookie nobody got, a sealed or plain token as cookie, or rubbish", async () => {
		const token = tokenOf(await people.as("ada"))
		for (const headers of [
			{ Cookie: `hivematrix=${"A".repeat(43)}` },
			{ Cookie: `hivematrix=${await seal(token, settings.SECRET_KEY)}` },
			{ Cookie: `hivematrix=${token}` },
			{ Cookie: "hivematrix=%00" },
		]) {
			expect((await ask("/echo/x", { headers })).status).toBe(401)
		}
	})
})

describe("a forged token", () => {
	const tries: [string, () => Promise<string>][] = [
		["without signature", async () => new UnsecuredJWT(await claims()).encode()],
		[
			"signed by HS256",
			async () => new SignJWT(await claims()).setProtectedHeader({ alg: "HS256" }).sign(new Uint8Array(32)),
		],
		[
			"by a foreign key",
			async () =>
				new SignJWT(await claims())
					.setProtectedHeader({ alg: "RS256", kid: "x" })
					.sign((await generateKeyPair("RS256")).privateKey),
		],
		["by a wrong issuer", async () => people.sign({ ...(await claims()), iss: "hivematrix-core" })],
		["for a wrong audience", async () => people.sign({ ...(await claims()), aud: "codex" })],
		["without audience", async () => people.sign({ ...(await claims()), aud: undefined })],
		["that has ended", async () => people.sign({ ...(await claims()), exp: 1 })],
		["of an unknown level", async () => people.sign({ ...(await claims()), permission_level: "root" })],
		["of a service, for a service", async () => tokenOf(await people.asService("ledger", "echo"))],
		["of a service, for this door", async () => tokenOf(await people.asService("ledger", "nexus"))],
	]
	test.each(tries)("%s is refused", async (_, forge) => {
		expect((await ask("/echo/x", { headers: { Authorization: `Bearer ${await forge()}` } })).status).toBe(401)
	})
})

describe("another site", () => {
	const cookie = async () => withCookie(tokenOf(await people.as("ada")))
	const post = async (headers: Record<string, string>) =>
		(await ask("/echo/x", { method: "POST", headers: { ...(await cookie()), ...headers } })).status

	test("can't make a visitor's browser write", async () => {
		expect(await post({ Origin: "https://evil.example" })).toBe(403)
		expect(await post({ Origin: "null" })).toBe(403)
		expect(await post({ "Sec-Fetch-Site": "cross-site" })).toBe(403)
		expect(await post({ "Sec-Fetch-Site": "same-site" })).toBe(403)
	})

	test("is told apart from our own pages and from scripts", async () => {
		expect(await post({ Origin: gateway.url, "Sec-Fetch-Site": "same-origin" })).toBe(200)
		expect(await post({})).toBe(200)
	})

	test("can't sign a visitor out by a link or an image", async () => {
		const response = await ask("/logout", {
			headers: { ...(await cookie()), "Sec-Fetch-Site": "cross-site", ...page },
		})
		expect(response.status).toBe(200)
		expect(response.headers.getSetCookie()).toEqual([])
		expect(await response.text()).toContain("Sign out?")
	})

	test("can't have us answer under its name", async () => {
		const response = await ask("/echo/x", { headers: { Host: "evil.example", ...page } })
		expect(response.headers.get("location")).toBe(gateway.url)
		expect((await ask("/echo/x", { method: "POST", headers: { Host: "evil.example" } })).status).toBe(421)
	})
})
