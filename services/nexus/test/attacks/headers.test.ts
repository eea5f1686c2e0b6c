import { afterAll, describe, expect, test } from "bun:test"
import { startGateway } from "../gateway.ts"
import { raw } from "../raw.ts"

const evil = "http://evil.example"
const gateway = await startGateway((request) => {
	const { pathname, searchParams } = new URL(request.url)
	if (pathname === "/redirect")
		return new Response(null, { status: 302, headers: { Location: "/echo/next" } })
	return Response.json({
		headers: Object.fromEntries(request.headers),
		url: request.url,
		next: searchParams.get("next"),
	})
})
afterAll(gateway.stop)
const petra = await gateway.people.as("petra")
const own = `Host: localhost:${gateway.port}\r\nAuthorization: ${petra.Authorization}\r\nConnection: close\r\n`
const arrived = async (lines: string): Promise<Record<string, string>> => {
	const answer = await raw(gateway.port, `GET /echo/x HTTP/1.1\r\n${own}${lines}\r\n`)
	return JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4)).headers
}

describe("a header that says who asks or whence", () => {
	const names = [
		"X-Forwarded-User",
		"X-Forwarded-Email",
		"X-Forwarded-Groups",
		"X-Forwarded-Access-Token",
		"X-Forwarded-Uri",
		"X-Forwarded-Port",
		"X-Real-IP",
		"Forwarded",
	]
	const spellings = (name: string) => [
		name,
		name.toLowerCase(),
		name.toUpperCase(),
		name.replaceAll("-", "_"),
		name.replace("-", "_"),
	]
	test.each(names.flatMap(spellings))("%s from a client never arrives", async (name) => {
		const seen = await arrived(`${name}: admin\r\n`)
		expect(Object.values(seen)).not.toContain("admin")
	})

	test.each([
		"X-Forwarded-For",
		"X-Forwarded-Host",
		"X-Forwarded-Proto",
		"X-Forwarded-Prefix",
		"X-Request-Id",
		"traceparent",
	])("%s is ours, however often a client says it", async (name) => {
		const seen = await arrived(`${name}: ${evil}\r\n${name}: ${evil}\r\n`)
		expect(JSON.stringify(seen)).not.toContain("evil.example")
		expect(seen[name.toLowerCase()]).toBeDefined()
	})

	test("can't be taken away by Connection: the visitor's token and our words still arrive", async () => {
		const seen = await arrived(
			"Connection: Authorization, X-Forwarded-For, X-Forwarded-Prefix, X-Request-Id, Cookie\r\n",
		)
		expect(seen.authorization).toBe(petra.Authorization)
		expect(seen["x-forwarded-for"]).toBe("127.0.0.1")
		expect(seen["x-forwarded-prefix"]).toBe("/echo")
		expect(seen["x-request-id"]).toBeDefined()
	})

	test("of a health check opens nothing", async () => {
		for (const agent of ["GoogleHC/1.0", "kube-probe/1.29", "ELB-HealthChecker/2.0"]) {
			expect((await gateway.ask("/echo/x", { headers: { "User-Agent": agent } })).status).toBe(401)
		}
	})

	test("that rewrites the address changes no decision", async () => {
		for (const name of ["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri", "X-HTTP-Method-Override"]) {
			expect((await gateway.ask("/vault/x", { headers: { ...petra, [name]: "/echo/x" } })).status).toBe(403)
		}
	})
})

describe("another host's name", () => {
	test.each([
		"evil.example",
		`localhost:${gateway.port}.evil.example`,
		`localhost.evil.example:${gateway.port}`,
		`evil.example:${gateway.port}`,
		`localhost:${gateway.port}@evil.example`,
		`evil.example#localhost:${gateway.port}`,
		"localhost:80\\@evil.example",
		"169.254.169.254",
		"[::ffff:127.0.0.1]",
	])("%s is never answered to", async (host) => {
		for (const path of ["/echo/x", "/login", "/static/x", "/keycloak/realms/hivematrix/x"]) {
			const answer = await raw(
				gateway.port,
				`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n`,
			)
			expect(answer).toMatch(/^HTTP\/1\.1 (302|400|421)/)
			expect(answer).not.toContain("evil.example")
			if (answer.startsWith("HTTP/1.1 302")) expect(answer).toContain(`Location: ${gateway.url}\r\n`)
		}
	})

	test("in an absolute address is not where the request goes", async () => {
		for (const target of [evil, "http://127.0.0.1:1", "http://169.254.169.254", "https://evil.example:443"]) {
			const answer = await raw(gateway.port, `GET ${target}/echo/x HTTP/1.1\r\n${own}\r\n`)
			expect(answer).toMatch(/^HTTP\/1\.1 (200|400|302|421)/)
			expect(answer).not.toContain("evil.example")
			if (answer.startsWith("HTTP/1.1 200")) expect(answer).toContain("/x")
		}
	})

	test("is in no address that the gateway makes", async () => {
		const spoofed = {
			"X-Forwarded-Host": "evil.example",
			Forwarded: "host=evil.example",
			"X-Host": "evil.example",
		}
		for (const path of ["/login", "/echo/page", "/logout"]) {
			const { headers } = await gateway.ask(path, { headers: { ...spoofed, Accept: "text/html" } })
			expect(headers.get("location") ?? "").not.toContain("evil.example")
		}
	})
})

describe("line ends in what a client sends", () => {
	test.each([
		"%0d%0aSet-Cookie:%20a=b",
		"%0aSet-Cookie:a=b",
		"%E5%98%8A%E5%98%8DSet-Cookie:a=b",
		"\u010d\u010aSet-Cookie:a=b",
	])("%s split no answer", async (poison) => {
		for (const path of [
			`/login?next=/${poison}`,
			`/echo?${poison}`,
			`/echo/redirect?x=${poison}`,
			`/${poison}`,
		]) {
			const response = await gateway.ask(path, { headers: { ...petra, Accept: "text/html" } })
			const planted = response.headers.getSetCookie().filter((cookie) => cookie.startsWith("a="))
			expect(planted).toEqual([])
		}
	})
})

describe("too much of it", () => {
	const status = async (lines: string) =>
		(await raw(gateway.port, `GET /echo/x HTTP/1.1\r\n${own}${lines}\r\n`)).slice(9, 12)
	test("a header, a cookie, an address or a number of them is refused, and the door stays open", async () => {
		expect(await status(`X-A: ${"a".repeat(70_000)}\r\n`)).toBe("431")
		expect(await status(`Cookie: hivematrix=${"a".repeat(70_000)}\r\n`)).toBe("431")
		expect(await status(Array.from({ length: 500 }, (_, n) => `X-${n}: 1\r\n`).join(""))).toBe("431")
		expect((await raw(gateway.port, `GET /${"a".repeat(70_000)} HTTP/1.1\r\n${own}\r\n`)).slice(9, 12)).toBe(
			"431",
		)
		expect(await status("")).toBe("200")
	})

	test("a hundred cookies of ours are read and none is passed on", async () => {
		const cookies = Array.from({ length: 100 }, (_, n) => `hivematrix-flow-${n}=x`).join("; ")
		expect((await arrived(`Cookie: ${cookies}\r\n`)).cookie).toBeUndefined()
	})
})
