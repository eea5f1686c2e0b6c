import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { connect } from "node:tls"
import { freePort, until } from "@hivematrix/shared/test"
import { factsOf, type KeyPair } from "@hivematrix/shared/tls/certificate"
import { makeSelfSigned } from "@hivematrix/shared/tls/self-signed"
import { serveHttps } from "../tls/https-server.ts"
import { listenOn } from "../tls/listen-on.ts"
import { startGatewayProcess } from "./gateway-process.ts"

const service = Bun.serve<undefined>({
	port: 0,
	hostname: "127.0.0.1",
	fetch: (request, server) =>
		server.upgrade(request, { data: undefined }) ? undefined : Response.json(request.headers.toJSON()),
	websocket: { open: (socket) => void socket.send("hello"), message() {} },
})
let folder: string
let gateway: Awaited<ReturnType<typeof startGatewayProcess>>
let [https, http] = [0, 0]
let first: KeyPair
const put = async ({ certificate, key }: KeyPair) => {
	await writeFile(join(folder, "hive.key"), key, { mode: 0o600 })
	await writeFile(join(folder, "hive.crt"), certificate)
}
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hivematrix-tls-"))
	first = await makeSelfSigned(["localhost"])
	await put(first)
	;[https, http] = [await freePort(), await freePort()]
	gateway = await startGatewayProcess(service.url.origin, {
		NEXUS_SERVICE_URL: `https://localhost:${https}`,
		TLS_MODE: "files",
		TLS_PORT: String(https),
		TLS_HTTP_PORT: String(http),
		TLS_FOLDER: join(folder, "tls"),
		TLS_CERTIFICATE: join(folder, "hive.crt"),
		TLS_KEY: join(folder, "hive.key"),
	})
}, 30_000)
afterAll(async () => {
	await gateway.stop()
	await service.stop(true)
	await rm(folder, { recursive: true })
})
const ask = (path: string, init: RequestInit & { ca?: string } = {}) =>
	fetch(`https://localhost:${https}${path}`, {
		redirect: "manual",
		keepalive: false,
		tls: { ca: init.ca ?? first.certificate },
		...init,
	} as RequestInit)

/** What the port shows: fingerprint and protocol. */
const shown = (options = {}) =>
	new Promise<{ fingerprint: string; protocol: string | null }>((resolve, reject) => {
		const socket = connect({ host: "127.0.0.1", port: https, rejectUnauthorized: false, ...options }, () => {
			const fingerprint = socket.getPeerCertificate().fingerprint256
			resolve({ fingerprint, protocol: socket.getProtocol() })
			socket.destroy()
		})
		socket.once("error", reject)
	})
const fingerprint = ({ certificate }: KeyPair) => factsOf(certificate).fingerprint

describe("https", () => {
	test("is spoken with the given certificate, and services learn of it", async () => {
		const response = await ask("/echo/x", { headers: await gateway.people.as("ada") })
		expect(response.headers.get("strict-transport-security")).toBeNull() // Not for localhost, where others serve too.
		expect(await response.json()).toMatchObject({
			"x-forwarded-proto": "https",
			"x-forwarded-host": `localhost:${https}`,
		})
	})

	test("is spoken by TLS 1.2 and 1.3, and by nothing older", async () => {
		expect((await shown({ maxVersion: "TLSv1.2" })).protocol).toBe("TLSv1.2")
		expect((await shown()).protocol).toBe("TLSv1.3")
		await expect(shown({ minVersion: "TLSv1", maxVersion: "TLSv1.1" })).rejects.toThrow()
	})

	test("makes every cookie Secure and ours alone", async () => {
		const cookies = (await ask("/login")).headers.getSetCookie()
		expect(cookies.length).toBeGreaterThan(0)
		for (const cookie of cookies) expect(cookie).toMatch(/^__Host-hivematrix.*; Path=\/;.*Secure/)
	})

	test("carries WebSockets", async () => {
		const socket = new WebSocket(`wss://localhost:${https}/echo/live`, {
			headers: await gateway.people.as("ada"),
			tls: { ca: first.certificate },
		} as Bun.WebSocketOptions as never)
		const heard = await new Promise((resolve) => {
			socket.onmessage = ({ data }) => resolve(data)
			socket.onclose = ({ code }) => resolve(code)
		})
		expect(heard).toBe("hello")
		socket.close()
	})
})

describe("plain http", () => {
	const plain = (path: string, init: RequestInit = {}) =>
		fetch(`http://127.0.0.1:${http}${path}`, { redirect: "manual", ...init })

	test("is shown the way to the same page, and only to the public address", async () => {
		const own = await plain("/echo/a%2Fb?c=1&c=2", { headers: { Host: "localhost" } })
		expect([own.status, own.headers.get("location")]).toEqual([
			308,
			`https://localhost:${https}/echo/a%2Fb?c=1&c=2`,
		])
		for (const Host of ["evil.example", "localhost.evil.example", "localhost@evil.example"]) {
			const { status, headers } = await plain("/echo/x", { headers: { Host } })
			if (status !== 400) expect(headers.get("location")).toBe(`https://localhost:${https}/`)
		}
		expect(
			(await plain("//evil.example/", { headers: { Host: "localhost" } })).headers.get("location"),
		).toStartWith(`https://localhost:${https}/`)
	})

	test("is refused when it writes, and sets no cookie", async () => {
		const headers = { Host: "localhost", ...(await gateway.people.as("ada")) }
		const response = await plain("/echo/x", { method: "POST", headers })
		expect([response.status, response.headers.get("content-type")]).toEqual([403, "application/problem+json"])
		expect(response.headers.getSetCookie()).toEqual([])
	})

	test("gives authorities no more than their challenges", async () => {
		for (const token of ["x", "..%2f..%2fhive.key", "../../hive.key", ""])
			expect((await plain(`/.well-known/acme-challenge/${token}`)).status).not.toBe(200)
	})
})

describe("another certificate in the files", () => {
	test("is served soon, while what is under way goes on", async () => {
		const second = await makeSelfSigned(["localhost"])
		await put(second)
		await until("the new certificate", async () => {
			const seen = await shown().catch(() => undefined)
			return seen?.fingerprint === fingerprint(second)
		})
		// For a moment the old one is still shown to some.
		await until("the new certificate alone", async () => {
			const seen = await Promise.all(Array.from({ length: 10 }, () => shown()))
			return seen.every((one) => one.fingerprint === fingerprint(second))
		})
		expect((await ask("/health", { ca: second.certificate })).status).toBe(200)
	}, 30_000)

	test("that can't be used takes nothing away, and the log says why", async () => {
		const { fingerprint: before } = await shown()
		await put({ ...(await makeSelfSigned(["localhost"])), key: first.key })
		await until("the reason", () => gateway.logged().includes("private key is not the certificate's"))
		expect((await shown()).fingerprint).toBe(before)
	}, 30_000)
})

describe("exchanging a certificate", () => {
	test("ends no stream that is under way, and turns nobody away at a quiet moment", async () => {
		const port = await freePort()
		const [one, two] = [await makeSelfSigned(["localhost"]), await makeSelfSigned(["localhost"])]
		let left = 40
		const stream = new ReadableStream({
			async pull(controller) {
				await until("the exchange", () => left > 20 || exchanged)
				controller.enqueue("x")
				if (--left === 0) controller.close()
			},
		})
		const fetched = ({ url }: Request) => new Response(url.endsWith("/stream") ? stream : "in")
		const server = serveHttps({ port, hostname: "127.0.0.1", fetch: fetched }, one)
		const get = async (path: string) => {
			const init = { keepalive: false, tls: { rejectUnauthorized: false } } as RequestInit
			return (await fetch(`https://127.0.0.1:${port}${path}`, init)).text()
		}
		let exchanged = false
		const streamed = get("/stream")
		await until("the stream", () => left < 40)
		for (const pair of [two, one, two]) {
			const exchanging = server.exchange(pair)
			expect(await Promise.all(Array.from({ length: 10 }, () => get("/")))).toEqual(Array(10).fill("in"))
			await exchanging
		}
		exchanged = true
		expect(await streamed).toBe("x".repeat(40))
		await server.stop(true)
	}, 30_000)
})

test("exchanging a certificate again and again fails nobody of those who hammer at the door", async () => {
	const port = await freePort()
	const [one, two] = [await makeSelfSigned(["localhost"]), await makeSelfSigned(["localhost"])]
	let served = 0
	const fetched = () => {
		served++
		return new Response("in")
	}
	const server = serveHttps({ port, hostname: "127.0.0.1", fetch: fetched }, one)
	// A process of its own, so that it connects at any moment of the exchange. Every other worker keeps its connections.
	const program = `
		let [going, answered] = [true, 0]
		const failures = []
		process.stdin.once("data", () => { going = false })
		await Promise.all(Array.from({ length: 12 }, async (_, n) => {
			while (going) {
				const init = { keepalive: n % 2 === 0, tls: { rejectUnauthorized: false }, signal: AbortSignal.timeout(20_000) }
				await fetch("https://127.0.0.1:${port}/", init).then((response) => response.text()).then(
					(text) => text === "in" ? answered++ : failures.push(text),
					(error) => failures.push(String(error)))
			}
		}))
		console.log(JSON.stringify({ answered, failures }))
		process.exit(0)`
	const hammer = Bun.spawn([process.execPath, "-e", program], {
		stdin: "pipe",
		stdout: "pipe",
		stderr: "inherit",
	})
	await until("the hammer", () => served > 0)
	for (const pair of [two, one, two, one, two, one]) await server.exchange(pair)
	hammer.stdin.write("enough")
	hammer.stdin.end()
	const { answered, failures } = await new Response(hammer.stdout).json()
	expect(failures).toEqual([])
	expect(answered).toBeGreaterThan(100)
	await server.stop(true)
}, 60_000)

describe("a port that may not be listened on", () => {
	test("is a sentence with the ways out", () => {
		const refused = () => {
			throw Object.assign(new Error("denied"), { code: "EACCES" })
		}
		expect(() => listenOn(443, refused)).toThrow(
			/may not listen on port 443.*CAP_NET_BIND_SERVICE.*setcap.*ip_unprivileged_port_start=443.*tls.port/,
		)
	})
})
