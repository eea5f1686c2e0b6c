import { afterAll, expect, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { startGatewayProcess } from "./gateway-process.ts"

const service = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("in") })
const first = await startGatewayProcess(service.url.origin)
const second = await startGatewayProcess(service.url.origin, {}, first)
const { core } = first
const beating = setInterval(() => core.beat(), 500)
afterAll(async () => {
	clearInterval(beating)
	await second.stop()
	await first.stop()
	await service.stop(true)
})

test("a session that ends is refused by every gateway within 100 ms, and Core is asked nothing", async () => {
	const status = async (url: string, headers: Record<string, string>) =>
		(await fetch(`${url}/echo/x`, { headers })).status
	await until("both to listen", () => core.listeners() === 2)
	const times: number[] = []
	for (let n = 0; n < 20; n++) {
		const headers = await first.people.as("ada", { jti: `ended-${n}` })
		for (const { url } of [first, second]) expect(await status(url, headers)).toBe(200)
		const began = performance.now()
		core.revoke(`ended-${n}`)
		for (const { url } of [first, second])
			while ((await status(url, headers)) !== 401) expect(performance.now() - began).toBeLessThan(2_000)
		times.push(performance.now() - began)
	}
	times.sort((a, b) => a - b)
	expect(times[10]).toBeLessThan(100)
	expect(core.asked()).toBe(0)
}, 60_000)
