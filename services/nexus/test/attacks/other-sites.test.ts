import { afterAll, describe, expect, test } from "bun:test"
import { startGateway } from "../gateway.ts"

let writes = 0
const gateway = await startGateway((request) => {
	if (request.method !== "GET") writes += 1
	return new Response("<!doctype html><html><head></head><body>mine</body></html>", {
		headers: {
			"Content-Type": "text/html",
			"Content-Security-Policy": "frame-ancestors *; script-src * 'unsafe-inline'",
			"X-Frame-Options": "ALLOWALL",
			"Access-Control-Allow-Origin": "*",
		},
	})
})
afterAll(gateway.stop)
const signedIn = gateway.cookie(await gateway.people.as("ada"))
const form = { "Content-Type": "application/x-www-form-urlencoded" }

/** What browsers send along when another site's page makes them ask. */
const ways: [string, Record<string, string>][] = [
	[
		"a form",
		{ ...form, Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" },
	],
	["a form of plain text", { "Content-Type": "text/plain", Origin: "https://evil.example" }],
	["a form in a sandbox", { ...form, Origin: "null", "Sec-Fetch-Site": "cross-site" }],
	["a fetch", { "Content-Type": "text/plain", Origin: "https://evil.example", "Sec-Fetch-Mode": "no-cors" }],
	[
		"a beacon",
		{ Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" },
	],
	["a sibling's form", { ...form, Origin: "https://other.localhost", "Sec-Fetch-Site": "same-site" }],
	[
		"another port of ours",
		{ ...form, Origin: `http://localhost:${gateway.port + 1}`, "Sec-Fetch-Site": "same-site" },
	],
	["our name under another scheme", { ...form, Origin: gateway.url.replace("http", "https") }],
	["a name that begins like ours", { ...form, Origin: `${gateway.url}.evil.example` }],
	["an old browser without Origin", { ...form, "Sec-Fetch-Site": "cross-site" }],
]

describe("another site's page", () => {
	test.each(ways)("can't write by %s, however", async (_, headers) => {
		writes = 0
		for (const method of ["POST", "PUT", "PATCH", "DELETE", "PURGE"]) {
			const response = await gateway.ask("/echo/x", {
				method,
				headers: { ...signedIn, ...headers },
				body: "a=1",
			})
			expect(response.status).toBe(403)
		}
		for (const path of ["/logout", "/theme"]) {
			const response = await gateway.ask(path, { method: "POST", headers: { ...signedIn, ...headers } })
			expect(response.status).toBe(403)
			expect(response.headers.getSetCookie()).toEqual([])
		}
		expect(writes).toBe(0)
	})

	test.each(["image", "script", "style", "iframe", "document"])(
		"can't sign out by %s",
		async (destination) => {
			const headers = { ...signedIn, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": destination }
			const response = await gateway.ask("/logout", { headers })
			expect(response.headers.getSetCookie()).toEqual([])
			expect(response.status).toBe(200)
		},
	)

	test("can't turn a POST into a GET by another header, nor the other way", async () => {
		writes = 0
		for (const name of ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
			await gateway.ask("/echo/x", {
				headers: { ...signedIn, [name]: "DELETE", "Sec-Fetch-Site": "cross-site" },
			})
		expect(writes).toBe(0)
	})

	test("can't read an answer: no origin is allowed to", async () => {
		const { headers } = await gateway.ask("/echo/x", {
			headers: { ...signedIn, Origin: "https://evil.example" },
		})
		expect(headers.get("access-control-allow-origin")).toBeNull()
		expect(headers.get("cross-origin-resource-policy")).toBe("same-origin")
		const preflight = await gateway.ask("/echo/x", {
			method: "OPTIONS",
			headers: { Origin: "https://evil.example", "Access-Control-Request-Method": "PUT" },
		})
		expect(preflight.headers.get("access-control-allow-methods")).toBeNull()
	})

	test("can't frame a page of ours, whatever the service says", async () => {
		for (const path of ["/echo/x", "/logout", "/nowhere/x"]) {
			const { headers } = await gateway.ask(path, { headers: { ...signedIn, Accept: "text/html" } })
			expect(headers.get("x-frame-options")).toBe("DENY")
			expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'")
			expect(headers.get("content-security-policy")).not.toContain("unsafe-inline")
		}
	})

	test("can't have its name or script printed", async () => {
		const script = "<script>alert(1)</script>"
		for (const path of [
			`/${script}/x`,
			`/echo/x?${script}`,
			`/keycloak-callback?error=${script}&error_description=${script}`,
		]) {
			const response = await gateway.ask(path, { headers: { ...signedIn, Accept: "text/html" } })
			expect(await response.text()).not.toContain(script)
		}
	})
})
