import { afterAll, describe, expect, test } from "bun:test"
import { gzipSync } from "node:zlib"
import { until } from "@hivematrix/shared/test"
import { startGateway } from "./gateway.ts"

type Echo = { method: string; path: string; headers: Record<string, string>; size: number }

const gateway = await startGateway(async (request) => {
	const url = new URL(request.url)
	if (url.pathname === "/page") {
		const html = "<!doctype html><html><head><title>t</title></head><body><p>hello</p></body></html>"
		return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", ETag: '"1"' } })
	}
	if (url.pathname === "/zipped") {
		return new Response(gzipSync("squeezed"), {
			headers: { "Content-Encoding": "gzip", "Content-Type": "text/plain" },
		})
	}
	if (url.pathname === "/slow")
		return new Response(drip(), { headers: { "Content-Type": "text/event-stream" } })
	if (url.pathname === "/cookies") {
		const headers = new Headers([
			["Set-Cookie", "mine=1; Path=/"],
			["Set-Cookie", "hivematrix=stolen; Path=/"],
			["Connection", "X-Secret"],
			["X-Secret", "1"],
		])
		return new Response("ok", { headers })
	}
	if (url.pathname === "/range") {
		return new Response("234", { status: 206, headers: { "Content-Range": "bytes 2-4/10" } })
	}
	if (url.pathname === "/moved")
		return new Response(null, { status: 303, headers: { Location: "/echo/elsewhere" } })
	const echo: Echo = {
		method: request.method,
		path: request.url.slice(url.origin.length),
		headers: Object.fromEntries(request.headers),
		size: (await request.arrayBuffer()).byteLength,
	}
	return Response.json(echo)
})
afterAll(gateway.stop)

const ada = await gateway.people.as("ada")
const echo = async (path: string, init: RequestInit = {}): Promise<Echo> =>
	(
		await gateway.ask(path, { ...init, headers: { ...ada, ...(init.headers as Record<string, string>) } })
	).json()

let drops = 0
const drip = () =>
	new ReadableStream({
		async pull(controller) {
			if (drops === 2) return controller.close()
			controller.enqueue(`data: ${++drops}\n\n`)
			await until("the reader", () => read >= drops)
		},
	})
let read = 0

describe("a request on its way to a service", () => {
	test("loses the prefix and nothing else of its address", async () => {
		const { path } = await echo("/echo/a%20b/%C3%A9;v=1//c?x=1&x=2&y=%2F+%20&z")
		expect(path).toBe("/a%20b/%C3%A9;v=1//c?x=1&x=2&y=%2F+%20&z")
	})

	test.each(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("keeps the method %s", async (method) => {
		expect((await echo("/echo/x", { method })).method).toBe(method)
	})

	test("says from where it came, by our own words alone", async () => {
		const { headers } = await echo("/echo/x", {
			headers: {
				"X-Forwarded-For": "6.6.6.6",
				"X-Forwarded-Host": "evil.example",
				"X-Forwarded-Proto": "https",
				"X-Forwarded-Prefix": "/evil",
				"X-Forwarded-User": "admin",
				X_Forwarded_User: "admin",
				"X-Real-IP": "6.6.6.6",
				Forwarded: "for=6.6.6.6",
				"X-Request-Id": "chosen-by-client",
			},
		})
		expect(headers["x-forwarded-for"]).toBe("127.0.0.1")
		expect(headers["x-forwarded-host"]).toBe(new URL(gateway.url).host)
		expect(headers["x-forwarded-proto"]).toBe("http")
		expect(headers["x-forwarded-prefix"]).toBe("/echo")
		expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/)
		for (const name of ["x-forwarded-user", "x_forwarded_user", "x-real-ip", "forwarded"]) {
			expect(headers[name]).toBeUndefined()
		}
	})

	test("leaves hop-by-hop headers behind, and those that Connection names", async () => {
		const { headers } = await echo("/echo/x", {
			headers: { Connection: "X-Hop", "X-Hop": "1", TE: "trailers" },
		})
		expect(headers["x-hop"]).toBeUndefined()
		expect(headers.te).toBeUndefined()
	})

	test("keeps foreign cookies and leaves ours behind", async () => {
		const cookie = "a=1; hivematrix=x; hivematrix-id=y; __Host-hivematrix=z; hivematrix-flow-1=w; b=2"
		expect((await echo("/echo/x", { headers: { Cookie: cookie } })).headers.cookie).toBe("a=1; b=2")
	})

	test("carries the visitor's token and no other", async () => {
		expect((await echo("/echo/x")).headers.authorization).toBe(ada.Authorization)
	})

	test("carries 64 MB up without loss", async () => {
		const body = new Uint8Array(64 << 20)
		expect((await echo("/echo/upload", { method: "POST", body })).size).toBe(body.byteLength)
	})
})

describe("an answer on its way back", () => {
	const ask = (path: string, init: RequestInit = {}) =>
		gateway.ask(path, { ...init, headers: { ...ada, ...(init.headers as Record<string, string>) } })

	test("is streamed piece by piece", async () => {
		const reader = (await ask("/echo/slow")).body?.pipeThrough(new TextDecoderStream()).getReader()
		const first = await reader?.read()
		expect(first?.value).toBe("data: 1\n\n")
		read = 1
		expect((await reader?.read())?.value).toBe("data: 2\n\n")
		read = 2
	})

	test("keeps ranges, redirects and encodings", async () => {
		const range = await ask("/echo/range", { headers: { Range: "bytes=2-4" } })
		expect([range.status, range.headers.get("content-range")]).toEqual([206, "bytes 2-4/10"])
		expect((await ask("/echo/moved")).headers.get("location")).toBe("/echo/elsewhere")
		expect(await (await ask("/echo/zipped")).text()).toBe("squeezed")
	})

	test("can't plant a cookie of ours or a hop-by-hop header", async () => {
		const { headers } = await ask("/echo/cookies")
		expect(headers.getSetCookie()).toEqual(["mine=1; Path=/"])
		expect(headers.get("x-secret")).toBeNull()
	})

	test("gets stylesheet and side panel when it is a page, and its own words stay", async () => {
		const response = await ask("/echo/page")
		const page = await response.text()
		expect(page).toMatch(/<link rel="stylesheet" href="\/static\/[0-9a-f]{12}\/hive\.css">/)
		expect(page).toContain("Ada Admin")
		expect(page).toContain('href="/echo/"')
		expect(page).toContain('href="/vault/"')
		expect(page).not.toContain('href="/hidden/"')
		expect(page).toContain("<p>hello</p>")
		expect(response.headers.get("etag")).toBeNull()
	})

	test("gets nothing when it is data", async () => {
		expect(await (await ask("/echo/x")).text()).not.toContain("hive.css")
	})

	test("carries the security headers whatever it is", async () => {
		for (const path of ["/echo/page", "/echo/x", "/nowhere/x", "/login"]) {
			const { headers } = await ask(path)
			expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'")
			expect(headers.get("content-security-policy")).not.toContain("unsafe-inline")
			expect(headers.get("x-content-type-options")).toBe("nosniff")
		}
	})
})

describe("where a request may go", () => {
	const status = async (path: string, person: "ada" | "petra" = "ada") =>
		(await gateway.ask(path, { headers: await gateway.people.as(person) })).status

	test("the gateway holds the levels of service.json", async () => {
		expect(await status("/vault/x", "petra")).toBe(403)
		expect(await status("/vault/x", "ada")).toBe(200)
	})

	test("what is not visible does not exist", async () => {
		expect(await status("/hidden/x")).toBe(404)
		expect(await status("/nowhere/x")).toBe(404)
		expect(await status("/core/service-token")).toBe(404)
		expect(await status("/constructor/x")).toBe(404)
		expect(await status("/__proto__/x")).toBe(404)
	})

	test("a bare name gets its slash, with its query", async () => {
		const response = await gateway.ask("/echo?a=1", { headers: ada })
		expect([response.status, response.headers.get("location")]).toEqual([308, "/echo/?a=1"])
	})

	test("home is the first service that the level may open", async () => {
		const response = await gateway.ask("/", { headers: ada })
		expect([response.status, response.headers.get("location")]).toEqual([302, "/echo/"])
	})

	test("a new service needs no restart", async () => {
		expect(await status("/fresh/x")).toBe(404)
		await Bun.sleep(1100) // The file is looked at once a second.
		await gateway.list({ ...gateway.listed, fresh: gateway.listed.echo })
		await until("the new service", async () => (await status("/fresh/x")) === 200)
	})
})
