import { afterAll, describe, expect, test } from "bun:test"
import { createServer, type Socket } from "node:net"
import { until } from "@hivematrix/shared/test"
import { startGateway } from "./gateway.ts"
import { raw } from "./raw.ts"

const gateway = await startGateway(async (request) => {
	const { pathname } = new URL(request.url)
	if (pathname === "/head") return new Response(null, { headers: { "Content-Length": "1234", ETag: '"7"' } })
	if (pathname === "/unchanged" && request.headers.get("if-none-match") === '"7"')
		return new Response(null, { status: 304, headers: { ETag: '"7"' } })
	if (pathname === "/slow") {
		for await (const part of request.body ?? []) parts.push(new TextDecoder().decode(part))
		return new Response("ok")
	}
	return Response.json({
		method: request.method,
		path: request.url.slice(new URL(request.url).origin.length),
		headers: request.headers.toJSON(),
		text: await request.text(),
	})
})
const parts: string[] = []

/** A service that answers in bytes of its own, as no library would. */
const answers: Record<string, string[]> = {
	"/hints": [
		"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n",
		"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
	],
	"/continue": ["HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"],
	"/trailers": [
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n5\r\nhello\r\n",
		"0\r\nX-Sum: 1\r\n\r\n",
	],
	"/short": ["HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"],
	"/huge-short": ["HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nhello"],
	"/garbage": ["SSH-2.0-OpenSSH_9.6\r\n"],
	"/split": ["HTTP/1.1 200 OK\r\nX-A: 1\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\nhello"],
}
const sockets = new Set<Socket>()
const odd = createServer((socket) => {
	sockets.add(socket)
	socket.on("error", () => {})
	socket.once("data", async (data) => {
		for (const piece of answers[data.toString().split(" ")[1] ?? ""] ?? []) {
			socket.write(piece)
			await Bun.sleep(20) // So that the pieces come as pieces.
		}
		socket.end()
	})
})
const oddPort = await new Promise<number>((resolve) => {
	odd.listen(0, "127.0.0.1", () => resolve((odd.address() as { port: number }).port))
})
await gateway.list({
	...gateway.listed,
	odd: { ...gateway.listed.echo, title: "Odd", url: `http://127.0.0.1:${oddPort}` },
})
afterAll(async () => {
	for (const socket of sockets) socket.destroy()
	odd.close()
	await gateway.stop()
})
const ada = await gateway.people.as("ada")
await until(
	"the list to be read",
	async () => (await gateway.ask("/odd/hints", { headers: ada })).status !== 404,
)
const head = `Host: localhost:${gateway.port}\r\nAuthorization: ${ada.Authorization}\r\n`
const closing = `${head}Connection: close\r\n`

describe("methods", () => {
	test.each(["PROPFIND", "REPORT", "MKCOL", "SEARCH", "PURGE", "LINK"])(
		"%s passes unchanged",
		async (method) => {
			const answer = await raw(
				gateway.port,
				`${method} /echo/x HTTP/1.1\r\n${closing}Content-Length: 2\r\n\r\nhi`,
			)
			expect(answer).toStartWith("HTTP/1.1 200")
			expect(answer).toContain(`"method":"${method}"`)
			expect(answer).toContain('"text":"hi"')
		},
	)

	test("OPTIONS and HEAD are the service's to answer", async () => {
		expect(await raw(gateway.port, `OPTIONS /echo/x HTTP/1.1\r\n${closing}\r\n`)).toContain(
			'"method":"OPTIONS"',
		)
		const answer = await raw(gateway.port, `HEAD /echo/head HTTP/1.1\r\n${closing}\r\n`)
		expect(answer).toMatch(/content-length: 1234/i)
		expect(answer).toEndWith("\r\n\r\n")
	})
})

describe("a body", () => {
	test("that waits for 100 Continue gets it and passes", async () => {
		const answer = await raw(
			gateway.port,
			`POST /echo/x HTTP/1.1\r\n${closing}Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello`,
		)
		expect(answer).toContain('"text":"hello"')
	})

	test("in chunks passes in chunks as they come, both ways", async () => {
		parts.length = 0
		const { promise, resolve } = Promise.withResolvers<void>()
		const body = new ReadableStream<string>({
			async start(controller) {
				controller.enqueue("first ")
				await promise
				controller.enqueue("second")
				controller.close()
			},
		})
		const asked = gateway.ask("/echo/slow", { method: "POST", headers: ada, body })
		await until("the first piece to arrive before the second is sent", () => parts.join("") === "first ")
		resolve()
		expect((await asked).status).toBe(200)
		expect(parts.join("")).toBe("first second")
	})
})

describe("a conditional request", () => {
	test("reaches the service, and its 304 comes back with its tag", async () => {
		const response = await gateway.ask("/echo/unchanged", { headers: { ...ada, "If-None-Match": '"7"' } })
		expect([response.status, response.headers.get("etag")]).toEqual([304, '"7"'])
	})
})

describe("an answer that is not plain", () => {
	const get = (path: string) => raw(gateway.port, `GET /odd${path} HTTP/1.1\r\n${closing}\r\n`)

	test.each(["/hints", "/continue"])("with words before it (%s) arrives as what it ends as", async (path) => {
		const answer = await get(path)
		expect(answer.match(/HTTP\/1\.1 \d+/g)?.at(-1)).toBe("HTTP/1.1 200")
		expect(answer).toEndWith("ok")
	})

	test("with trailers keeps its content, and they end here", async () => {
		const answer = await get("/trailers")
		expect(answer).toStartWith("HTTP/1.1 200")
		expect(answer).toContain("hello")
		expect(answer).not.toContain("X-Sum: 1")
	})

	test.each(["/short", "/garbage", "/split"])(
		"%s is a 502 or 503, never half an answer as a whole one",
		async (path) => {
			expect(await get(path)).toMatch(/^HTTP\/1\.1 50[23]/)
		},
	)

	test("that breaks off in the middle of much breaks off here too", async () => {
		const answer = await get("/huge-short").catch(() => "")
		const body = answer.slice(answer.indexOf("\r\n\r\n") + 4)
		expect(body.length).toBeLessThan(100_000)
		expect(body).not.toContain("\r\n0\r\n\r\n")
	})
})
