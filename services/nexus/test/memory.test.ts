import { afterAll, describe, expect, test } from "bun:test"
import { readFileSync } from "node:fs"
import { startGatewayProcess } from "./gateway-process.ts"

const gigabyte = 1 << 30
const chunk = new Uint8Array(1 << 16)
const bytes = (length: number) => {
	let sent = 0
	return new ReadableStream<Uint8Array>({
		pull(controller) {
			if (sent >= length) return controller.close()
			sent += chunk.length
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

	test("stays as it is while a gigabyte comes down", async () => {
		const before = peak()
		let received = 0
		const response = await fetch(`${gateway.url}/echo/down`, { headers })
		for await (const part of response.body ?? []) received += part.length
		expect(received).toBe(gigabyte)
		expect(peak() - before).toBeLessThan(64)
	}, 60_000)
})
