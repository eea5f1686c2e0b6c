import { afterAll, describe, expect, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { startGateway } from "./gateway.ts"

const closed: [number, string][] = []
const heads: Headers[] = []
const gateway = await startGateway(
	(request, server) => {
		const path = new URL(request.url).pathname
		if (path === "/refuses") return new Response("no", { status: 403 })
		heads.push(request.headers)
		const headers: HeadersInit = request.headers.has("sec-websocket-protocol")
			? { "Sec-WebSocket-Protocol": "second" }
			: {}
		const upgraded = server.upgrade(request, { data: undefined, headers })
		return upgraded ? new Response(null) : new Response("no socket", { status: 426 })
	},
	{
		websocket: {
			open: (socket) => void socket.send("hello"),
			message(socket, message) {
				if (message === "flood") for (let n = 0; n < 200; n++) socket.send(new Uint8Array(1 << 16))
				else if (message === "close") socket.close(4001, "enough")
				else socket.send(message)
			},
			close: (_, code, reason) => void closed.push([code, reason]),
		},
	},
)
afterAll(gateway.stop)
const ada = await gateway.people.as("ada")
const petra = await gateway.people.as("petra")

const open = (path: string, headers: Record<string, string>, protocols: string[] = []) => {
	const heard: unknown[] = []
	const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}${path}`, {
		headers: { Host: new URL(gateway.url).host, ...headers },
		protocols,
	} as Bun.WebSocketOptions as never)
	socket.binaryType = "arraybuffer"
	let ended: [number, string] | undefined
	socket.onmessage = ({ data }) => heard.push(data)
	socket.onclose = ({ code, reason }) => {
		ended = [code, reason]
	}
	return { socket, heard, ended: () => until("the end", () => ended) }
}
const handshake = (path: string, headers: Record<string, string>) =>
	gateway.ask(path, {
		headers: {
			Connection: "Upgrade",
			Upgrade: "websocket",
			"Sec-WebSocket-Version": "13",
			"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
			...headers,
		},
	})

describe("a WebSocket", () => {
	test("carries text and bytes both ways, with the first word the service's", async () => {
		const { socket, heard } = open("/echo/live?x=1", ada)
		await until("hello", () => heard[0] === "hello")
		socket.send("Grüße")
		socket.send(new Uint8Array([0, 255, 7]))
		await until("both back", () => heard.length === 3)
		expect(heard[1]).toBe("Grüße")
		expect([...new Uint8Array(heard[2] as ArrayBuffer)]).toEqual([0, 255, 7])
		socket.close()
	})

	test("takes the service's choice of subprotocol, and says who asks by our words alone", async () => {
		const spoofed = { "X-Forwarded-For": "6.6.6.6", Cookie: "hivematrix=x; a=1" }
		const { socket, heard } = open("/echo/live", { ...ada, ...spoofed }, ["first", "second"])
		await until("hello", () => heard.length === 1)
		expect(socket.protocol).toBe("second")
		const head = heads.at(-1)
		expect(head?.get("authorization")).toBe(ada.Authorization ?? "")
		expect(head?.get("x-forwarded-for")).toBe("127.0.0.1")
		expect(head?.get("x-forwarded-prefix")).toBe("/echo")
		expect(head?.get("cookie")).toBe("a=1")
		socket.close()
	})

	test("passes each side's closing word on to the other", async () => {
		const byService = open("/echo/live", ada)
		await until("hello", () => byService.heard.length === 1)
		byService.socket.send("close")
		expect(await byService.ended()).toEqual([4001, "enough"])
		const byVisitor = open("/echo/live", ada)
		await until("hello", () => byVisitor.heard.length === 1)
		byVisitor.socket.close(4002, "bye")
		await until("the service to hear it", () =>
			closed.some(([code, reason]) => code === 4002 && reason === "bye"),
		)
	})

	test("carries 13 MB in order to a visitor who reads at leisure", async () => {
		const { socket, heard } = open("/echo/live", ada)
		await until("hello", () => heard.length === 1)
		socket.send("flood")
		await until("the flood", () => heard.length === 201)
		expect(heard.slice(1).every((part) => (part as ArrayBuffer).byteLength === 1 << 16)).toBe(true)
		socket.close()
	})

	test("is refused to strangers, to levels that may not, to foreign origins, and where nothing listens", async () => {
		expect((await handshake("/echo/live", {})).status).toBe(401)
		expect((await handshake("/vault/live", petra)).status).toBe(403)
		expect((await handshake("/echo/live", { ...ada, Origin: "https://evil.example" })).status).toBe(403)
		expect((await handshake("/echo/live", { ...ada, Origin: "null" })).status).toBe(403)
		expect((await handshake("/nowhere/live", ada)).status).toBe(404)
		expect((await handshake("/echo/refuses", ada)).status).toBe(502)
	})

	test("opens for our own pages", async () => {
		const { socket, heard } = open("/echo/live", { ...ada, Origin: gateway.url })
		await until("hello", () => heard.length === 1)
		socket.close()
	})

	test("ends when its session is revoked", async () => {
		const { heard, ended } = open("/echo/live", await gateway.people.as("ada", { jti: "talking" }))
		await until("hello", () => heard.length === 1)
		const began = performance.now()
		gateway.revoke("talking")
		expect((await ended())[0]).toBe(4401)
		expect(performance.now() - began).toBeLessThan(1_000)
	})

	test("ends when its session's time is over", async () => {
		const exp = Math.floor(Date.now() / 1000) + 1
		const { heard, ended } = open("/echo/live", await gateway.people.as("ada", { exp }))
		await until("hello", () => heard.length === 1)
		expect((await ended())[0]).toBe(4401)
	})
})
