import { afterAll, describe, expect, test } from "bun:test"
import { readFileSync } from "node:fs"
import { until } from "@hivematrix/shared/test"
import { startGatewayProcess } from "./gateway-process.ts"

const gigabyte = 1 << 30
const chunk = new Uint8Array(1 << 16)
/** How far the last of those streams has come. */
let sent = 0
const bytes = (length: number) => {
	let passed = 0
	return new ReadableStream<Uint8Array>({
		pull(controller) {
			if (passed >= length) return controller.close()
			passed += chunk.length
			sent = passed
			controller.enqueue(chunk)
		},
	})
}
const service = Bun.serve({
	port: 0,
	hostname: "127.0.0.1",
	maxRequestBodySize: 2 ** 40,
	fetch: async (request) => {
		if (request.method === "GET") return new Response(bytes(gigabyte))
		let received = 0
		for await (const part of request.body ?? []) received += part.length
		return Response.json({ received, length: request.headers.get("content-length") })
	},
})
const gateway = await startGatewayProcess(service.url.origin)
afterAll(async () => {
	await gateway.stop()
	await service.stop(true)
})
const headers = await gateway.people.as("ada")

/** The most memory the gateway had so far, in MiB (`VmHWM`, proc(5)). */
const peak = () =>
	Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${gateway.pid}/status`, "utf8"))?.[1]) / 1024

describe.if(process.platform === "linux")("the gateway's memory", () => {
	test("stays as it is while a gigabyte goes up", async () => {
		const before = peak()
		const response = await fetch(`${gateway.url}/echo/up`, { method: "POST", headers, body: bytes(gigabyte) })
		expect(await response.json()).toMatchObject({ received: gigabyte })
		expect(peak() - before).toBeLessThan(64)
	}, 60_000)

	test("stays as it is while a visitor does not read what comes", async () => {
		const before = peak()
		sent = 0
		const leaving = new AbortController()
		const response = await fetch(`${gateway.url}/echo/down`, { headers, signal: leaving.signal })
		const reader = response.body?.getReader()
		await reader?.read()
		let last = -1
		await until("the service to be held up", async () => {
			const held = sent === last
			last = sent
			await Bun.sleep(300) // What has not moved for so long is held up.
			return held
		})
		expect(sent).toBeLessThan(gigabyte / 2)
		expect(peak() - before).toBeLessThan(64)
		leaving.abort()
	}, 60_000)

	test("stays as it is while a gigabyte comes down", async () => {
		const before = peak()
		let received = 0
		const response = await fetch(`${gateway.url}/echo/down`, { headers })
		for await (const part of response.body ?? []) received += part.length
		expect(received).toBe(gigabyte)
		expect(peak() - before).toBeLessThan(64)
	}, 60_000)
})
