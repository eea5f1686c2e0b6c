import { afterAll, afterEach, describe, expect, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { startGateway } from "./gateway.ts"

const gateway = await startGateway((request) =>
	new URL(request.url).pathname === "/stream"
		? new Response(
				new ReadableStream({
					pull: async (stream) => {
						await Bun.sleep(20)
						stream.enqueue("data: x\n\n")
					},
				}),
				{ headers: { "Content-Type": "text/event-stream" } },
			)
		: new Response(request.headers.get("authorization")),
)
afterAll(gateway.stop)
const { ask, people, held } = gateway
afterEach(() => Object.assign(held.options, { idle: 7_200, away: false, renewAfter: undefined }))

const cookie = async (claims: object = {}) => gateway.cookie(await people.as("ada", { ...claims }))
const status = async (headers: Record<string, string>) => (await ask("/echo/x", { headers })).status
const token = async (headers: Record<string, string>) => (await ask("/echo/x", { headers })).text()
const asked = () => held.opened.length
/** Core gives the session another token from now on. */
const renewed = async (headers: { Cookie: string }, claims: object) => {
	const fresh = (await people.as("ada", { ...claims })).Authorization ?? ""
	held.tokens.set(headers.Cookie.split("=")[1] ?? "", fresh.slice(7))
	return fresh
}

describe("a session's cookie", () => {
	test("is shown to Core once, however many requests come, at once or after", async () => {
		const headers = await cookie()
		const before = asked()
		const all = await Promise.all(Array.from({ length: 20 }, () => status(headers)))
		expect(new Set([...all, await status(headers)])).toEqual(new Set([200]))
		expect(asked() - before).toBe(1)
	})

	test("gets a new token ahead of the old one's end, while requests go on with the old one", async () => {
		held.options.renewAfter = 0
		const headers = await cookie({ jti: "renewed" })
		const first = await token(headers)
		const fresh = await renewed(headers, { jti: "renewed", name: "Ada Anew" })
		expect(first).not.toBe(fresh)
		await until("the new token", async () => (await token(headers)) === fresh)
	})

	test("goes on with its token while Core is away, and not beyond", async () => {
		held.options.renewAfter = 0
		const ends = Math.floor(Date.now() / 1000) + 2
		const headers = await cookie({ exp: ends })
		expect(await status(headers)).toBe(200)
		held.options.away = true
		expect(await status(headers)).toBe(200)
		await until("the end", () => Date.now() > ends * 1000)
		expect(await status(headers)).toBe(500)
	})

	test("is asked about again after a rest that was too long, and Core's no counts", async () => {
		held.options.idle = 0.05
		const headers = await cookie()
		expect(await status(headers)).toBe(200)
		held.tokens.clear()
		const seen = Date.now()
		await until("the rest to be too long", () => Date.now() > seen + 100)
		expect(await status(headers)).toBe(401)
	})
})

describe("an open stream", () => {
	const begin = async (headers: Record<string, string>) => {
		const response = await ask("/echo/stream", { headers })
		let ended = false
		const reading = (async () => {
			for await (const _ of response.body ?? []) if (ended) break
			ended = true
		})()
		return { ended: () => ended, reading }
	}

	test("outlives the token it was begun with, since its session is renewed", async () => {
		held.options.renewAfter = 0
		const ends = Math.floor(Date.now() / 1000) + 2
		const headers = await cookie({ jti: "streaming", exp: ends })
		const stream = await begin(headers)
		await renewed(headers, { jti: "streaming" })
		await until("the first token's end", () => Date.now() > ends * 1000 + 500)
		expect(stream.ended()).toBe(false)
		gateway.revoke("streaming")
		await until("the end", stream.ended)
	})

	test("is no use of the session: it ends with it when nobody asks for anything", async () => {
		held.options.idle = 1
		const stream = await begin(await cookie())
		await until("the end", stream.ended)
	})
})

test("Core hears who was here, once, and nothing of those who were not", async () => {
	await gateway.sessions.reportUse()
	held.used.length = 0
	const headers = await cookie({ jti: "here" })
	for (let n = 0; n < 5; n++) await status(headers)
	await gateway.sessions.reportUse()
	await gateway.sessions.reportUse()
	expect(held.used.map(({ id }) => id)).toEqual(["here"])
	expect(held.used[0]?.seconds_ago).toBeLessThan(5)
})
