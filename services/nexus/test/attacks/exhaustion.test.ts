import { afterAll, describe, expect, test } from "bun:test"
import { connect } from "node:net"
import { gzipSync } from "node:zlib"
import { until } from "@hivematrix/shared/test"
import { startGateway } from "../gateway.ts"

const zeros = gzipSync(Buffer.alloc(64 << 20))
const gateway = await startGateway(async (request) => {
	if (new URL(request.url).pathname === "/bomb")
		return new Response(zeros, { headers: { "Content-Type": "text/html", "Content-Encoding": "gzip" } })
	return Response.json({ size: (await request.arrayBuffer()).byteLength })
})
afterAll(gateway.stop)
const ada = await gateway.people.as("ada")

describe("a slow client", () => {
	test("that drips its head is cut off in time, though it never stops, and harms nobody meanwhile", async () => {
		const began = performance.now()
		let closed = 0
		const drippers = Array.from({ length: 200 }, () => {
			const socket = connect(gateway.port, "127.0.0.1", () => socket.write("GET /echo/x HTTP/1.1\r\nHost: "))
			const drip = setInterval(() => socket.write("a"), 500)
			socket.on("error", () => {})
			socket.on("close", () => {
				clearInterval(drip)
				closed += 1
			})
			return socket
		})
		expect((await gateway.ask("/echo/x", { headers: ada })).status).toBe(200)
		expect(performance.now() - began).toBeLessThan(3_000)
		await until("the drippers' end", () => closed === drippers.length, 40_000)
	}, 60_000)
})

describe("a slow client's body", () => {
	test("that drips its body is cut off in time, and the service with it", async () => {
		const impatient = await startGateway(
			async (request) => new Response(String((await request.arrayBuffer()).byteLength)),
			{ FIRST_BYTE_SECONDS: 1 },
		)
		const { Authorization } = await impatient.people.as("ada")
		const socket = connect(impatient.port, "127.0.0.1")
		let answer = ""
		socket.on("data", (part) => {
			answer += part
		})
		socket.on("error", () => {})
		socket.write(
			`POST /echo/x HTTP/1.1\r\nHost: localhost:${impatient.port}\r\nAuthorization: ${Authorization}\r\nContent-Length: 10000\r\n\r\n`,
		)
		const drip = setInterval(() => socket.write("a"), 100)
		await until("the refusal", () => answer.startsWith("HTTP/1.1 504"))
		clearInterval(drip)
		socket.destroy()
		await impatient.stop()
	}, 30_000)
})

describe("a decompression bomb", () => {
	test("of a client's passes unopened, for the service to judge", async () => {
		const headers = { ...ada, "Content-Encoding": "gzip" }
		const response = await gateway.ask("/echo/x", { method: "POST", headers, body: zeros })
		expect(await response.json()).toEqual({ size: zeros.length })
	})

	test("of a service's passes unopened", async () => {
		const response = await gateway.ask("/echo/bomb", { headers: ada, ...{ decompress: false } })
		expect((await response.arrayBuffer()).byteLength).toBe(zeros.length)
	})

	test("in a sealed cookie is not opened", async () => {
		const header = Buffer.from('{"alg":"dir","enc":"A256GCM","zip":"DEF"}').toString("base64url")
		const response = await gateway.ask("/echo/x", {
			headers: { Cookie: `hivematrix=${header}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA` },
		})
		expect(response.status).toBe(401)
	})
})

describe("guessing", () => {
	test("at the sign-in is slowed down by address, whatever names are tried", async () => {
		const strict = await startGateway(() => new Response("no", { status: 401 }), { RATE_OF_SIGN_IN: "1/20" })
		const tries = await Promise.all(
			Array.from({ length: 40 }, (_, n) =>
				strict.ask("/keycloak/realms/hivematrix/protocol/openid-connect/auth", {
					method: "POST",
					headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": `10.0.0.${n}` },
					body: `username=user${n}&password=guess`,
				}),
			),
		)
		expect(tries.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(18)
		await strict.stop()
	})

	test("sign-ins begun in thousands leave nothing behind, and a browser keeps few", async () => {
		const cookies = Array.from({ length: 8 }, (_, n) => `hivematrix-flow-${n}=x`).join("; ")
		const { headers } = await gateway.ask("/login", { headers: { Cookie: cookies } })
		const dropped = headers.getSetCookie().filter((text) => text.includes("Max-Age=0"))
		expect(dropped).toHaveLength(8)
	})
})
