import { afterAll, describe, expect, test } from "bun:test"
import { safeNext } from "../next-path.ts"
import { startGateway } from "./gateway.ts"
import { raw } from "./raw.ts"

const gateway = await startGateway((request) => new Response(`reached ${new URL(request.url).pathname}`))
afterAll(gateway.stop)
const ada = await gateway.people.as("ada")
const petra = await gateway.people.as("petra")

const get = (path: string, headers: Record<string, string>) =>
	raw(
		gateway.port,
		`GET ${path} HTTP/1.1\r\nHost: localhost:${gateway.port}\r\nAuthorization: ${headers.Authorization}\r\nConnection: close\r\n\r\n`,
	)

describe("a path with two readings", () => {
	test.each([
		"/echo/..%2fvault/x",
		"/echo/%2e%2e%2fvault/x",
		"/echo/..%5cvault",
		"/echo/x/%2e%2e%2f%2e%2e%2fvault",
		"/echo/..%252fvault",
		"/echo/%00",
		"/%65cho/x",
		"/echo%2fx",
		"/echo%5c..%5cvault",
	])("%s is refused", async (path) => {
		expect(await get(path, ada)).toStartWith("HTTP/1.1 400")
	})

	test.each(["/echo/../vault/x", "/echo/%2e%2e/vault/x", "/echo/..\\vault/x", "/echo/./../vault/x"])(
		"%s is decided by where it leads",
		async (path) => {
			expect(await get(path, petra)).toStartWith("HTTP/1.1 403")
		},
	)

	test.each(["//echo/x", "/ECHO/x", "/./"])("%s leads nowhere but home", async (path) => {
		expect(await get(path, petra)).toMatch(/^HTTP\/1\.1 (404|302)/)
	})

	test("an encoded slash that changes nothing passes unchanged", async () => {
		expect(await get("/echo/a%2Fb", ada)).toContain("reached /a%2Fb")
	})
})

describe("next", () => {
	const origin = "http://localhost:8000"
	test.each([
		"https://evil.example/",
		"//evil.example",
		"/\\evil.example",
		"\\\\evil.example",
		"/\t/evil.example",
		"/%09/evil.example\n",
		"/\u0000/evil.example",
		"/ /evil.example",
		"javascript:alert(1)",
		"/.//evil.example",
		"/x/..//evil.example",
		"evil.example",
		"",
		"/login?next=/login",
		"/logout",
		"/keycloak-callback?code=x",
		`/${"a".repeat(3000)}`,
	])("%j leads home", (next) => {
		expect(safeNext(next, origin)).toBe("/")
	})

	test.each(["/codex/", "/codex/companies?search=https://a.example/&page=2", "/codex/a%20b"])(
		"%j stays",
		(next) => {
			expect(safeNext(next, origin)).toBe(next)
		},
	)
})
