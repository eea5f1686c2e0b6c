import { afterAll, describe, expect, test } from "bun:test"
import { freePort, until } from "@hivematrix/shared/test"
import { startGateway } from "./gateway.ts"
import { raw } from "./raw.ts"

let aborted = 0
const streaming = new Set<ReadableStreamDefaultController<string>>()
const gateway = await startGateway(
	async (request) => {
		const { pathname } = new URL(request.url)
		if (pathname === "/never") {
			request.signal.addEventListener("abort", () => {
				aborted += 1
			})
			await new Promise(() => {})
		}
		if (pathname === "/events") {
			let mine: ReadableStreamDefaultController<string>
			const body = new ReadableStream<string>({
				start(controller) {
					mine = controller
					streaming.add(controller)
					controller.enqueue("data: first\n\n")
				},
				cancel: () => void streaming.delete(mine),
			})
			return new Response(body, { headers: { "Content-Type": "text/event-stream" } })
		}
		return Response.json({ size: (await request.arrayBuffer()).byteLength })
	},
	{ FIRST_BYTE_SECONDS: 1 },
)
afterAll(gateway.stop)
const ada = await gateway.people.as("ada")
const page = { ...ada, Accept: "text/html" }

describe("a service that does not answer", () => {
	test("gets its time and no more, and hears that nobody waits any longer", async () => {
		const before = aborted
		const began = performance.now()
		const response = await gateway.ask("/echo/never", { headers: ada })
		expect([response.status, response.headers.get("content-type")]).toEqual([504, "application/problem+json"])
		expect(performance.now() - began).toBeLessThan(4_000)
		await until("the service to hear it", () => aborted === before + 1)
	})

	test("hears when its client has gone", async () => {
		const before = aborted
		const going = new AbortController()
		const asked = gateway.ask("/echo/never", { headers: ada, signal: going.signal })
		setTimeout(() => going.abort(), 100)
		await expect(asked).rejects.toThrow()
		await until("the service to hear it", () => aborted === before + 1)
	})

	test("is named with the way out, on a page that tries again and in a problem for scripts", async () => {
		const closed = `http://127.0.0.1:${await freePort()}`
		await gateway.list({ ...gateway.listed, gone: { ...gateway.listed.echo, title: "Gone", url: closed } })
		await until(
			"the list to be read",
			async () => (await gateway.ask("/gone/x", { headers: ada })).status !== 404,
		)
		const began = performance.now()
		const answers = await Promise.all(
			Array.from({ length: 50 }, () => gateway.ask("/gone/x", { headers: page })),
		)
		expect(performance.now() - began).toBeLessThan(1_500)
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]))
		const answer = answers[0]
		expect(answer?.headers.get("refresh")).toBe("2")
		expect(answer?.headers.get("retry-after")).toBe("2")
		expect(await answer?.text()).toContain("Gone does not answer at the moment.")
		const problem = await gateway.ask("/gone/api/x", { headers: page })
		expect(problem.headers.get("content-type")).toBe("application/problem+json")
	}, 30_000)

	test("is reached again as soon as it is back", async () => {
		const { port } = new URL((await gateway.directory()).gone?.url ?? "")
		const back = Bun.serve({ port: Number(port), hostname: "127.0.0.1", fetch: () => new Response("back") })
		await until(
			"the answer",
			async () => (await gateway.ask("/gone/x", { headers: ada })).status === 200,
			3_000,
		)
		const answers = await Promise.all(
			Array.from({ length: 50 }, () => gateway.ask("/gone/x", { headers: ada })),
		)
		expect(answers.every(({ status }) => status === 200)).toBe(true)
		await back.stop(true)
	})
})

describe("a service that restarts", () => {
	const restarting = async () => {
		const port = await freePort()
		const url = `http://127.0.0.1:${port}`
		await gateway.list({ ...gateway.listed, again: { ...gateway.listed.echo, url } })
		const start = () => Bun.serve({ port, hostname: "127.0.0.1", fetch: () => new Response("here") })
		const first = start()
		await until("it", async () => (await gateway.ask("/again/x", { headers: ada })).status === 200)
		await first.stop(true)
		return start
	}

	test("keeps a GET waiting, and tells whoever wrote at once", async () => {
		const start = await restarting()
		const reading = gateway.ask("/again/x", { headers: ada })
		const writing = await gateway.ask("/again/x", { method: "POST", headers: ada, body: "once" })
		expect(writing.status).toBe(503)
		const back = start()
		expect((await reading).status).toBe(200)
		await back.stop(true)
	})
})

describe("an event stream", () => {
	const open = async (headers: Record<string, string>, signal?: AbortSignal) => {
		const response = await gateway.ask("/echo/events", { headers, ...(signal ? { signal } : {}) })
		const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
		expect((await reader?.read())?.value).toBe("data: first\n\n")
		return reader
	}

	test("outlives every deadline in silence", async () => {
		const reader = await open(ada)
		await Bun.sleep(2_500) // Silence is what is tested.
		for (const controller of streaming) controller.enqueue("data: late\n\n")
		expect((await reader?.read())?.value).toBe("data: late\n\n")
		await reader?.cancel()
	})

	test("ends at the service when the client leaves", async () => {
		const leaving = new AbortController()
		await open(ada, leaving.signal)
		const before = streaming.size
		leaving.abort()
		await until("the service to hear it", () => streaming.size === before - 1)
	})

	test("ends when its session is revoked", async () => {
		const reader = await open(await gateway.people.as("ada", { jti: "listening" }))
		const began = performance.now()
		gateway.revoke("listening")
		const rest = async () => {
			for (let part = await reader?.read(); part && !part.done; ) part = await reader?.read()
		}
		await rest().catch(() => {})
		expect(performance.now() - began).toBeLessThan(500)
	})
})

describe("an upload", () => {
	const head = `Host: localhost:${gateway.port}\r\nAuthorization: ${ada.Authorization}\r\n`

	test("is told to continue when it asks first", async () => {
		const answer = await raw(
			gateway.port,
			`POST /echo/x HTTP/1.1\r\n${head}Content-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\nabc`,
		)
		expect(answer).toStartWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200")
		expect(answer).toContain('{"size":3}')
	})

	test("that stops in its middle is cut off, and the service does not wait for the rest", async () => {
		const began = performance.now()
		const answer = await raw(
			gateway.port,
			`POST /echo/x HTTP/1.1\r\n${head}Content-Length: 1000\r\nConnection: close\r\n\r\nabc`,
		)
		expect(answer).toStartWith("HTTP/1.1 504")
		expect(performance.now() - began).toBeLessThan(4_000)
	})

	test.each(["PROPFIND", "MKCOL", "REPORT", "PURGE", "QUERY", "LOCK"])("by %s passes", async (method) => {
		const response = await gateway.ask("/echo/x", { method, headers: ada, body: "abc" })
		expect(await response.json()).toEqual({ size: 3 })
	})
})
