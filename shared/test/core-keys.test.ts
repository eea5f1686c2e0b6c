import { afterAll, describe, expect, test } from "bun:test"
import { coreKeys, verifyToken } from "../auth.ts"
import { signingKeys } from "./tokens.ts"

const [first, second] = [await signingKeys(), await signingKeys()]
let published = first.jwks.keys
let asked = 0
const core = Bun.serve({
	port: 0,
	hostname: "127.0.0.1",
	fetch: () => {
		asked += 1
		return Response.json({ keys: published })
	},
})
afterAll(() => core.stop(true))

const status = (keys: ReturnType<typeof coreKeys>, token: string) =>
	verifyToken(token, keys, "codex").then(
		() => 200,
		(error: { status: number }) => error.status,
	)
const tokenOf = async (signer: typeof first) => ((await signer.as("ada")).Authorization ?? "").slice(7)

describe("a service", () => {
	test("learns a key that was published meanwhile by its kid, without a restart", async () => {
		published = first.jwks.keys
		const keys = coreKeys(core.url.origin, { cooldown: 0 })
		expect(await status(keys, await tokenOf(first))).toBe(200)
		published = [...second.jwks.keys, ...first.jwks.keys]
		expect(await status(keys, await tokenOf(second))).toBe(200)
		expect(await status(keys, await tokenOf(first))).toBe(200)
	})

	test("asks Core once for a flood of kids that nobody has", async () => {
		published = first.jwks.keys
		const keys = coreKeys(core.url.origin)
		const claims = JSON.parse(atob((await tokenOf(first)).split(".")[1] ?? ""))
		const forged = await Promise.all(
			Array.from({ length: 200 }, (_, n) => second.sign(claims, { kid: `forged-${n}` })),
		)
		asked = 0
		expect(new Set(await Promise.all(forged.map((token) => status(keys, token))))).toEqual(new Set([401]))
		for (const token of forged.slice(0, 20)) expect(await status(keys, token)).toBe(401)
		expect(asked).toBeLessThanOrEqual(2)
		expect(await status(keys, await tokenOf(first))).toBe(200)
	})

	test("goes on with the keys it has while Core is away", async () => {
		published = first.jwks.keys
		let away = false
		const server = Bun.serve({
			port: 0,
			hostname: "127.0.0.1",
			fetch: () => (away ? new Response(null, { status: 503 }) : Response.json({ keys: published })),
		})
		const keys = coreKeys(server.url.origin)
		expect(await status(keys, await tokenOf(first))).toBe(200)
		away = true
		expect(await status(keys, await tokenOf(first))).toBe(200)
		await server.stop(true)
	})
})
