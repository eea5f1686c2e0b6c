import { afterAll, describe, expect, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { startGatewayProcess } from "./gateway-process.ts"
import { startSmallCore } from "./small-core.ts"

const service = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("in") })
const gateway = await startGatewayProcess(service.url.origin)
let { core } = gateway
let beating = setInterval(() => core.beat(), 500)
afterAll(async () => {
	clearInterval(beating)
	await gateway.stop()
	await core.stop()
	await service.stop(true)
})
const as = (session: string) => gateway.people.as("ada", { jti: session })
const status = async (headers: Record<string, string>) =>
	(await fetch(`${gateway.url}/echo/x`, { headers })).status

describe("while the stream is up", () => {
	test("a revoked session is refused within 100 ms, and Core is asked nothing", async () => {
		const times: number[] = []
		for (let n = 0; n < 20; n++) {
			const headers = await as(`revoked-${n}`)
			expect(await status(headers)).toBe(200)
			const began = performance.now()
			core.revoke(`revoked-${n}`)
			while ((await status(headers)) !== 401) expect(performance.now() - began).toBeLessThan(1_000)
			times.push(performance.now() - began)
		}
		times.sort((a, b) => a - b)
		expect(times[10]).toBeLessThan(100)
		expect(core.asked()).toBe(0)
	})
})

describe("who signs out", () => {
	test("is refused at the very next request, before Core's word of it comes back", async () => {
		for (let n = 0; n < 20; n++) {
			const headers = await as(`leaving-${n}`)
			expect(await status(headers)).toBe(200)
			await (
				await fetch(`${gateway.url}/logout`, { method: "POST", redirect: "manual", headers })
			).body?.cancel()
			expect(await status(headers)).toBe(401)
		}
	})
})

describe("when the stream hangs half-open", () => {
	test("its silence is noticed, Core is asked, and what it says counts", async () => {
		clearInterval(beating)
		const [gone, still] = [await as("unheard"), await as("still")]
		core.revokeUnheard("unheard")
		await until("a refusal", async () => (await status(gone)) === 401, 10_000)
		expect(core.asked()).toBeGreaterThan(0)
		expect(await status(still)).toBe(200)
		beating = setInterval(() => core.beat(), 500)
		await until("the stream", () => core.listened())
	}, 20_000)
})

describe("when Core is gone", () => {
	test("nobody passes, and all goes on by itself when it is back, with what was revoked meanwhile", async () => {
		const [gone, still] = [await as("gone-meanwhile"), await as("still")]
		expect(await status(gone)).toBe(200)
		const { port } = core
		await core.stop()
		await until("a refusal", async () => (await status(still)) === 503, 10_000)
		core = startSmallCore(gateway.people, port)
		core.revokeUnheard("gone-meanwhile")
		await until("the door to open", async () => (await status(still)) === 200, 10_000)
		expect(await status(gone)).toBe(401)
		await until("the stream", () => core.listened())
		await until("no more questions", async () => {
			const before = core.asked()
			return (await status(still)) === 200 && core.asked() === before
		})
		expect(await status(gone)).toBe(401)
	}, 40_000)
})
